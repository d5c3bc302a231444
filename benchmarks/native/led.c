// The same six messages as benchmarks/guests/led, straight from C: led NODE COUNT opens the node once and prints how many
// nanoseconds each of COUNT runs took, one a line.
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>

static const unsigned char addresses[] = {0x24, 0x24, 0x34, 0x35, 0x36, 0x37};
static const unsigned char values[] = {0x00, 0x71, 0x06, 0x5b, 0x4f, 0x66};

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv) {
    int fd = argc == 3 ? open(argv[1], O_RDWR) : -1;
    if (fd < 0) {
        perror("usage: led NODE COUNT");
        return 1;
    }
    for (int run = atoi(argv[2]); run > 0; run--) {
        long long began = now();
        for (int i = 0; i < 6; i++) {
            struct i2c_smbus_ioctl_data command = {I2C_SMBUS_WRITE, values[i], I2C_SMBUS_BYTE, NULL};
            if (ioctl(fd, I2C_SLAVE_FORCE, addresses[i]) || ioctl(fd, I2C_SMBUS, &command)) {
                perror("ioctl");
                return 1;
            }
        }
        printf("%lld\n", now() - began);
    }
    return 0;
}

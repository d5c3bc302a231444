// Bulk transfers of Gadget Zero straight from C: usb read BYTES COUNT, or usb echo BYTES COUNT, which sends and reads back;
// prints how many nanoseconds each of COUNT runs took, one a line.
#include <libusb-1.0/libusb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 4 || libusb_init(NULL)) {
        fprintf(stderr, "usage: usb read|echo BYTES COUNT\n");
        return 1;
    }
    int echo = !strcmp(argv[1], "echo"), bytes = atoi(argv[2]);
    unsigned char *data = calloc(1, bytes);
    libusb_device_handle *zero = libusb_open_device_with_vid_pid(NULL, 0x0525, 0xa4a0);
    if (!zero || libusb_claim_interface(zero, 0)) {
        fprintf(stderr, "no Gadget Zero\n");
        return 1;
    }
    for (int run = atoi(argv[3]); run > 0; run--) {
        int done;
        long long began = now();
        if ((echo && libusb_bulk_transfer(zero, 0x02, data, bytes, &done, 0)) ||
            libusb_bulk_transfer(zero, 0x81, data, bytes, &done, 0) || done != bytes) {
            fprintf(stderr, "a transfer failed\n");
            return 1;
        }
        printf("%lld\n", now() - began);
    }
    libusb_close(zero);
    libusb_exit(NULL);
    return 0;
}

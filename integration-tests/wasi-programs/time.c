// Clocks, sleeping, polling, random numbers.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void check(const char *what, int ok) { printf("%s: %s\n", what, ok ? "ok" : strerror(errno)); }

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(void) {
    struct timespec resolution, pause = {0, 50000000};
    check("this millennium", time(NULL) > 978307200);
    check("resolution", clock_getres(CLOCK_MONOTONIC, &resolution) == 0 && resolution.tv_sec == 0);
    double before = now();
    check("sleep", nanosleep(&pause, NULL) == 0 && now() - before >= 0.05);
    struct pollfd writable = {.fd = 1, .events = POLLOUT};
    check("writable", poll(&writable, 1, -1) == 1 && writable.revents & POLLOUT);
    struct pollfd readable = {.fd = 0, .events = POLLIN};
    check("readable", poll(&readable, 1, 10000) == 1 && readable.revents & POLLIN);
    unsigned char a[300], b[300];
    check("random", getentropy(a, 256) == 0 && getentropy(b, 256) == 0 && memcmp(a, b, 256) != 0);
    check("too much", getentropy(a, 300) < 0 && errno == EIO);
    check("no seek in a pipe", lseek(0, 0, SEEK_CUR) < 0 && errno == ESPIPE);
    return 0;
}

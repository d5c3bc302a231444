// Waits where it should not: with a bus in its hands.
#include "../../sdk/buses.h"

EXPORT("read-and-wait") u32 read_and_wait(const u8 *label, u32 label_len, u32 address, u32 ns) {
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    arena_reset();
    if (opened.is_err) return 0;
    i2c_bytes_result answer;
    i2c_read(opened.ok, address, 1, &answer);
    arena_reset();
    delay_handle delay = buses_delay();
    delay_ns(delay, ns);
    delay_drop(delay);
    i2c_drop(opened.ok);
    return !answer.is_err;
}

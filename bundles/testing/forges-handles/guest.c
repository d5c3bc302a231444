// Handles are numbers to a guest; any but its own must trap.
#include "../../sdk/buses.h"

EXPORT("use-handle") u32 use_handle(const u8 *label, u32 label_len, u32 handle) {
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    i2c_bytes_result answer;
    i2c_read(handle, 0x48, 1, &answer);
    return answer.is_err;
}
EXPORT("cabi_post_use-handle") void use_handle_post(u32 result) {
    (void)result;
    arena_reset();
}

EXPORT("drop-twice") void drop_twice(const u8 *label, u32 label_len) {
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    if (opened.is_err) return;
    i2c_drop(opened.ok);
    i2c_drop(opened.ok);
}

// Reaches for an address by every kind of transfer, whatever the bus answers, and makes a number of it.
#include "../../sdk/buses.h"

EXPORT("reach") u32 reach(const u8 *label, u32 label_len, u32 address) {
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    if (opened.is_err) return 0;

    u8 data[] = {0, 0xff};
    u32 done = 0;
    i2c_bytes_result bytes_read;
    i2c_unit_result written;
    i2c_lists_result lists_read;
    i2c_operation operations[] = {{.kind = I2C_WRITE, .write = {data, 1}}, {.kind = I2C_READ, .read = 1}};
    i2c_read(opened.ok, address, 1, &bytes_read);
    done += !bytes_read.is_err;
    i2c_write(opened.ok, address, data, sizeof data, &written);
    done += !written.is_err;
    i2c_write_read(opened.ok, address, data, 1, 1, &bytes_read);
    done += !bytes_read.is_err;
    i2c_transaction(opened.ok, address, operations, 2, &lists_read);
    done += !lists_read.is_err;
    i2c_drop(opened.ok);
    return done;
}
EXPORT("cabi_post_reach") void reach_post(u32 result) {
    (void)result;
    arena_reset();
}

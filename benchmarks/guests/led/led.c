// Six messages of one byte each.
#include "../../../bundles/sdk/buses.h"

static const u8 addresses[] = {0x24, 0x24, 0x34, 0x35, 0x36, 0x37};
static const u8 values[] = {0x00, 0x71, 0x06, 0x5b, 0x4f, 0x66};

EXPORT("show") u32 show(const u8 *label, u32 label_len) {
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    arena_reset();
    if (opened.is_err) return 0;
    u32 shown = 1;
    for (u32 i = 0; i < sizeof addresses && shown; i++) {
        i2c_unit_result sent;
        i2c_write(opened.ok, addresses[i], &values[i], 1, &sent);
        shown = !sent.is_err;
    }
    i2c_drop(opened.ok);
    return shown;
}

// Pointers and lengths as the test likes them, in a result and in an argument.
#include "../../sdk/buses.h"

EXPORT("give") const bytes *give(u32 ptr, u32 len) {
    static bytes result;
    result = (bytes){(const u8 *)ptr, len};
    return &result;
}

EXPORT("take") void take(u32 ptr, u32 len) {
    bus_open_result opened;
    buses_open((const u8 *)ptr, len, &opened);
    if (!opened.is_err) i2c_drop(opened.ok);
}

// Fills its handle table.
#include "../../sdk/buses.h"

EXPORT("leak") u32 leak(u32 count) {
    u32 last = 0;
    while (count--) last = buses_delay();
    return last;
}

// Does not resolve, so this never runs.
#include "../../sdk/abi.h"

IMPORT("acme:gpio/pins@1.0.0", "set") void pin_set(u32 pin, u32 high);

EXPORT("blink") void blink(void) {
    pin_set(13, 1);
    pin_set(13, 0);
}

// Loops for ever, without a host call at which it could be stopped.
#include "../../sdk/abi.h"

static volatile u32 turns;

EXPORT("spin") void spin(void) {
    for (;;) turns++;
}

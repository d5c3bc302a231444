// Loops for ever in the start function of its core module.
#include "../../sdk/abi.h"

static volatile u32 turns;

EXPORT("_initialize") void initialize(void) {
    for (;;) turns++;
}

EXPORT("answer") u32 answer(void) { return 42; }

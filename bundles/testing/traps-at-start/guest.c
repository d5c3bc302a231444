// Traps in the start function of its core module.
#include "../../sdk/abi.h"

EXPORT("_initialize") void initialize(void) { __builtin_trap(); }

EXPORT("answer") u32 answer(void) { return 42; }

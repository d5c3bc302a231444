// Recursion that no optimiser turns into a loop, and that hardly uses the guest's own stack.
#include "../../sdk/abi.h"

static u32 descend(u32 depth);
static u32 (*volatile next)(u32) = descend;

static u32 descend(u32 depth) { return depth ? next(depth - 1) + 1 : 0; }

EXPORT("recurse") u32 recurse(u32 depth) { return descend(depth); }

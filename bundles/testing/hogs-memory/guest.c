// Grows until refused, and writes to each page so that it is really there.
#include "../../sdk/abi.h"

EXPORT("fill") u32 fill(void) {
    for (;;) {
        unsigned long page = __builtin_wasm_memory_grow(0, 1);
        if (page == (unsigned long)-1) return (u32)__builtin_wasm_memory_size(0);
        *(volatile u8 *)(page << 16) = 1;
    }
}

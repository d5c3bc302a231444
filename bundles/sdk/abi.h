// The canonical ABI of the component model for guests without a C library: types, import and export attributes, and the
// arena into which the host lowers lists and strings.
//
// One call at a time enters a component, so one arena is enough: everything that arrives during a call (arguments,
// results of imports) and everything allocated for the result lives until the call's post-return, which empties it.
// What must live longer belongs in static variables.
//
// With a C library (a target that defines __wasi__) there is no arena: what arrives is malloc'ed, and is freed by the guest.
#pragma once

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed short s16;
typedef signed int s32;

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

// Functions of an exported interface are named `interface#function`, those of a world by their name alone.
// EXPORT_POST empties the arena once the caller has read the result; every exported function whose result or
// parameters may lie in memory needs one.
#define EXPORT_POST(function, c_name)                                                                                  \
    EXPORT("cabi_post_" function) void c_name(const void *result) {                                                    \
        (void)result;                                                                                                  \
        arena_reset();                                                                                                 \
    }

// list<u8>, and string when its bytes are UTF-8. A list that is empty still needs a pointer that is not misaligned.
typedef struct {
    const u8 *ptr;
    u32 len;
} bytes;
typedef bytes str;

#define STR(literal) ((str){(const u8 *)(literal), sizeof(literal) - 1})

// result<_, string>
typedef struct {
    u8 is_err;
    str err;
} unit_or_text;

#ifdef __wasi__

#include <stdlib.h>

// The host's way to allocate here (CanonicalABI.md, `realloc`); the adapter to WASI asks for whole pages by it, once.
EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
    (void)old_size;
    if (new_size == 0) return (void *)align;
    void *new = align <= 8 ? realloc(old, new_size) : aligned_alloc(align, new_size);
    if (!new) __builtin_trap();
    return new;
}

#else

// ---- what the compiler calls by itself -----------------------------------------------------------------------------

__attribute__((no_builtin)) void *memcpy(void *to, const void *from, unsigned long n) {
    u8 *t = to;
    const u8 *f = from;
    while (n--) *t++ = *f++;
    return to;
}

__attribute__((no_builtin)) void *memset(void *to, int value, unsigned long n) {
    u8 *t = to;
    while (n--) *t++ = (u8)value;
    return to;
}

// ---- arena -----------------------------------------------------------------------------------------------------------

extern u8 __heap_base; // the linker's: first byte behind data and stack
static u8 *arena_top;

static inline void arena_reset(void) { arena_top = &__heap_base; }

// Traps when the gateway's memory limit is reached: the ABI has no error for it. `align` is a power of two.
static void *arena_alloc(u32 size, u32 align) {
    if (!arena_top) arena_reset();
    u64 start = ((u64)(u32)arena_top + align - 1) & ~(u64)(align - 1);
    u64 end = start + size;
    u64 have = (u64)__builtin_wasm_memory_size(0) << 16;
    if (end > have) {
        u32 pages = (u32)((end - have + 0xffff) >> 16);
        if (__builtin_wasm_memory_grow(0, pages) == (unsigned long)-1) __builtin_trap();
    }
    arena_top = (u8 *)(u32)end;
    return (void *)(u32)start;
}

// What was allocated since `mark`, by the host too, is given back.
static inline u8 *arena_mark(void) {
    if (!arena_top) arena_reset();
    return arena_top;
}
static inline void arena_release(u8 *mark) { arena_top = mark; }

// The host's way to allocate here (CanonicalABI.md, `realloc`).
EXPORT("cabi_realloc") void *cabi_realloc(void *old, u32 old_size, u32 align, u32 new_size) {
    u8 *new = arena_alloc(new_size, align);
    if (old) memcpy(new, old, old_size < new_size ? old_size : new_size);
    return new;
}

#endif

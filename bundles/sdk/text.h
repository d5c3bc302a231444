// Text without a C library. A text has a fixed room in the arena; what does not fit is cut.
#pragma once
#include "abi.h"

typedef struct {
    u8 *ptr;
    u32 len;
    u32 room;
} text;

static inline text text_new(u32 room) { return (text){arena_alloc(room, 1), 0, room}; }

static inline str text_str(const text *t) { return (str){t->ptr, t->len}; }

static inline void text_char(text *t, char c) {
    if (t->len < t->room) t->ptr[t->len++] = (u8)c;
}

static inline void text_add(text *t, str s) {
    for (u32 i = 0; i < s.len; i++) text_char(t, (char)s.ptr[i]);
}

// Two hexadecimal digits and more, as in 0x48.
static inline void text_hex(text *t, u32 value) {
    text_add(t, STR("0x"));
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (shift < 8 || value >> shift) text_char(t, "0123456789abcdef"[value >> shift & 15]);
    }
}

// Two decimals, rounded half away from zero, padded on the left to `width`. What is no number of at most six digits
// before the point is shown as `?`.
static inline void text_fixed2(text *t, float value, u32 width) {
    char reversed[12];
    u32 n = 0;
    if (value > -1e6f && value < 1e6f) {
        double scaled = (double)value * 100;
        s32 hundredths = (s32)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        u32 rest = hundredths < 0 ? -(u32)hundredths : (u32)hundredths;
        do {
            if (n == 2) reversed[n++] = '.';
            reversed[n++] = (char)('0' + rest % 10);
            rest /= 10;
        } while (rest || n < 4);
        if (hundredths < 0) reversed[n++] = '-';
    } else {
        reversed[n++] = '?';
    }
    for (u32 i = n; i < width; i++) text_char(t, ' ');
    while (n) text_char(t, reversed[--n]);
}

// `a` and `b` in one, in the arena.
static inline str text_join(str a, str b) {
    text t = text_new(a.len + b.len);
    text_add(&t, a);
    text_add(&t, b);
    return text_str(&t);
}

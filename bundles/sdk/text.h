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

static inline void text_decimal(text *t, u64 value) {
    char reversed[20];
    u32 n = 0;
    do {
        reversed[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n) text_char(t, reversed[--n]);
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

// A Unicode scalar value as UTF-8, or nothing where it does not fit whole.
static inline void text_code_point(text *t, u32 c) {
    u8 encoded[4];
    u32 n = 0;
    if (c < 0x80) {
        encoded[n++] = (u8)c;
    } else {
        if (c < 0x800) {
            encoded[n++] = (u8)(0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                encoded[n++] = (u8)(0xe0 | c >> 12);
            } else {
                encoded[n++] = (u8)(0xf0 | c >> 18);
                encoded[n++] = (u8)(0x80 | (c >> 12 & 63));
            }
            encoded[n++] = (u8)(0x80 | (c >> 6 & 63));
        }
        encoded[n++] = (u8)(0x80 | (c & 63));
    }
    if (t->room - t->len < n) return;
    for (u32 i = 0; i < n; i++) t->ptr[t->len++] = encoded[i];
}

// UTF-16, low bytes first, up to a NUL or `units`; surrogates without their other half become U+FFFD.
static inline void text_utf16(text *t, const u8 *at, u32 units) {
    for (u32 i = 0; i < units; i++) {
        u32 c = at[2 * i] | (u32)at[2 * i + 1] << 8;
        if (!c) return;
        if (c >> 11 == 0x1b) {
            u32 low = i + 1 < units ? at[2 * i + 2] | (u32)at[2 * i + 3] << 8 : 0;
            int pair = c < 0xdc00 && low >> 10 == 0x37;
            c = pair ? 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff) : 0xfffd;
            i += (u32)pair;
        }
        text_code_point(t, c);
    }
}

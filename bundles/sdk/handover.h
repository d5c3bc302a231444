// Types of wasgi:lifecycle/handover@0.1.0, as laid out by the canonical ABI.
#pragma once
#include "abi.h"

#define HANDOVER "wasgi:lifecycle/handover@0.1.0"

typedef struct {
    str name;
    u32 rep;
} live_resource;

typedef struct {
    bytes state;
    const live_resource *resources;
    u32 resource_count;
} snapshot;

typedef struct {
    str name;
    u32 old_rep;
    u32 new_rep;
} rep_map;

// result<list<rep-map>, string>
typedef struct {
    u8 is_err;
    union {
        struct {
            const rep_map *ptr;
            u32 len;
        } ok;
        str err;
    };
} restore_result;

_Static_assert(sizeof(snapshot) == 16 && sizeof(rep_map) == 16 && sizeof(restore_result) == 12,
               "layout of the canonical ABI");

static inline int str_equal(str a, str b) {
    if (a.len != b.len) return 0;
    for (u32 i = 0; i < a.len; i++) {
        if (a.ptr[i] != b.ptr[i]) return 0;
    }
    return 1;
}

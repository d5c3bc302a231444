// Types of wasgi:input/gamepad@0.1.0, as laid out by the canonical ABI.
#pragma once
#include "abi.h"

#define GAMEPAD "wasgi:input/gamepad@0.1.0"

// variant input-error; `text` counts with INPUT_DEVICE
enum { INPUT_DEVICE, INPUT_GONE, INPUT_DENIED };
typedef struct {
    u8 kind;
    str text;
} input_error;

// record state
typedef struct {
    u32 buttons;
    const s16 *axes;
    u32 axis_count;
    u8 has_hat;
    u16 hat;
    u64 sequence;
} pad_state;

// result<state, input-error>
typedef struct {
    u8 is_err;
    union {
        pad_state ok;
        input_error err;
    };
} pad_state_result;

// result<pad, input-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        input_error err;
    };
} pad_open_result;

_Static_assert(sizeof(pad_state) == 24 && sizeof(pad_state_result) == 32, "layout of the canonical ABI");

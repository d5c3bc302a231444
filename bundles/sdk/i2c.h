// wasi:i2c/i2c@0.2.0-draft and wasi:i2c/delay@0.2.0-draft; wit/wasi-i2c has the meaning of everything here.
#pragma once
#include "abi.h"
#include "text.h"

#define I2C "wasi:i2c/i2c@0.2.0-draft"
#define DELAY "wasi:i2c/delay@0.2.0-draft"

// Handles are indices from 1: 0 is free to say "none".
typedef u32 i2c_handle;
typedef u32 delay_handle;

// variant error-code; `source` counts only with I2C_NO_ACKNOWLEDGE
enum { I2C_BUS, I2C_ARBITRATION_LOSS, I2C_NO_ACKNOWLEDGE, I2C_OVERRUN, I2C_OTHER };
enum { I2C_SOURCE_ADDRESS, I2C_SOURCE_DATA, I2C_SOURCE_UNKNOWN };
typedef struct {
    u8 code;
    u8 source;
} i2c_error;

// result<list<u8>, error-code>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        i2c_error err;
    };
} i2c_bytes_result;

// result<_, error-code>
typedef struct {
    u8 is_err;
    i2c_error err;
} i2c_unit_result;

// result<list<list<u8>>, error-code>
typedef struct {
    u8 is_err;
    union {
        struct {
            const bytes *ptr;
            u32 len;
        } ok;
        i2c_error err;
    };
} i2c_lists_result;

// variant operation
enum { I2C_READ, I2C_WRITE };
typedef struct {
    u8 kind;
    union {
        u64 read;
        bytes write;
    };
} i2c_operation;

_Static_assert(sizeof(i2c_bytes_result) == 12 && sizeof(i2c_unit_result) == 3, "layout of the canonical ABI");
_Static_assert(sizeof(i2c_lists_result) == 12 && sizeof(i2c_operation) == 16, "layout of the canonical ABI");

IMPORT(I2C, "[method]i2c.read") void i2c_read(i2c_handle, u32 address, u64 len, i2c_bytes_result *);
IMPORT(I2C, "[method]i2c.write") void i2c_write(i2c_handle, u32 address, const u8 *data, u32 len, i2c_unit_result *);
IMPORT(I2C, "[method]i2c.write-read")
void i2c_write_read(i2c_handle, u32 address, const u8 *data, u32 len, u64 read_len, i2c_bytes_result *);
IMPORT(I2C, "[method]i2c.transaction")
void i2c_transaction(i2c_handle, u32 address, const i2c_operation *, u32 count, i2c_lists_result *);

// Also for a borrow that arrived as a parameter: it must be dropped before the call returns.
IMPORT(I2C, "[resource-drop]i2c") void i2c_drop(i2c_handle);

IMPORT(DELAY, "[method]delay.delay-ns") void delay_ns(delay_handle, u32 ns);
IMPORT(DELAY, "[resource-drop]delay") void delay_drop(delay_handle);

static inline str i2c_error_text(i2c_error e) {
    switch (e.code) {
        case I2C_BUS: return STR("bus error");
        case I2C_ARBITRATION_LOSS: return STR("arbitration lost");
        case I2C_NO_ACKNOWLEDGE:
            return e.source == I2C_SOURCE_ADDRESS ? STR("no acknowledge of the address")
                 : e.source == I2C_SOURCE_DATA    ? STR("no acknowledge of data")
                                                  : STR("no acknowledge");
        case I2C_OVERRUN: return STR("overrun");
        default: return STR("refused or failed");
    }
}

// `0x48: no acknowledge of the address`
static inline str i2c_error_at(u32 address, i2c_error e) {
    text t = text_new(64);
    text_hex(&t, address);
    text_add(&t, STR(": "));
    text_add(&t, i2c_error_text(e));
    return text_str(&t);
}

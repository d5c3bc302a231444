// A probe with the names of the component model's build target cm32p2.
#include "../../sdk/abi.h"

#define I2C_MODULE "cm32p2|wasi:i2c/i2c@0.2.0-draft"
#define PROBE_EXPORT "cm32p2|wasgi:sensors/probe@0.1|read-on"

// result<list<u8>, error-code>
typedef struct {
    u8 is_err;
    bytes ok;
} read_result;

// result<reading, sensor-error>
typedef struct {
    u8 is_err;
    u8 padding[3];
    union {
        struct {
            float temperature;
            u32 raw;
        } ok;
        struct {
            u8 code;
            str text;
        } err;
    };
} reading_result;

IMPORT(I2C_MODULE, "[method]i2c.read") void i2c_read(u32 bus, u32 address, u64 len, read_result *result);
IMPORT(I2C_MODULE, "i2c_drop") void i2c_drop(u32 bus);

static u32 calls;

EXPORT("cm32p2_initialize") void initialize(void) { calls = 1000; }

EXPORT("cm32p2_realloc") void *target_realloc(void *old, u32 old_size, u32 align, u32 size) {
    return cabi_realloc(old, old_size, align, size);
}

// `raw` is the register and, above 16 bits, the number of calls from 1001 on.
EXPORT(PROBE_EXPORT) const reading_result *read_on(u32 bus, u32 address) {
    static reading_result result;
    read_result answer;
    i2c_read(bus, address, 2, &answer);
    i2c_drop(bus);
    calls++;
    result.is_err = answer.is_err || answer.ok.len != 2;
    if (result.is_err) {
        result.err.code = 0;
        result.err.text = STR("no answer");
    } else {
        u32 raw = (u32)answer.ok.ptr[0] << 8 | answer.ok.ptr[1];
        result.ok.temperature = (float)(s16)raw / 256.0f;
        result.ok.raw = calls << 16 | raw;
    }
    return &result;
}

EXPORT(PROBE_EXPORT "_post") void read_on_post(const void *result) {
    (void)result;
    arena_reset();
}

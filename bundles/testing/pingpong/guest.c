// Says "hello" to 0x09 and listens, whatever the bus answers: what the published ping-pong guest does.
#include "../../sdk/abi.h"

#define I2C "wasi:i2c/i2c"

// result<list<u8>, error-code>, and result<_, error-code>, which is shorter
typedef struct {
    u8 is_err;
    bytes ok;
} result;

IMPORT("$root", "get-i2c-bus") u32 get_i2c_bus(void);
IMPORT(I2C, "[method]i2c.read") void i2c_read(u32 bus, u32 address, u64 len, result *answer);
IMPORT(I2C, "[method]i2c.write") void i2c_write(u32 bus, u32 address, const u8 *data, u32 len, result *answer);
IMPORT(I2C, "[resource-drop]i2c") void i2c_drop(u32 bus);

EXPORT("run") void run(void) {
    static const u8 hello[5] = {0x68, 0x65, 0x6c, 0x6c, 0x6f};
    result answer;
    u32 bus = get_i2c_bus();
    i2c_write(bus, 0x09, hello, sizeof hello, &answer);
    i2c_read(bus, 0x09, sizeof hello, &answer);
    i2c_drop(bus);
    arena_reset();
}

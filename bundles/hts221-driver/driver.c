// ST HTS221: humidity and temperature on I2C (data sheet DocID026333).
#include "../sdk/hygrometer.h"

#define WHO_AM_I 0x0f
#define IDENTITY 0xbc
#define CTRL_REG1 0x20
#define CTRL_REG2 0x21
#define STATUS_REG 0x27
#define HUMIDITY_OUT 0x28
#define CALIBRATION 0x30
#define AUTO_INCREMENT 0x80

#define ACTIVE_ONE_SHOT_WHOLE_RESULTS 0x84
#define POWERED_DOWN 0x04
#define ONE_SHOT 0x01
#define BOTH_READY 0x03

#define CALIBRATION_BYTES 16
#define OUTPUT_BYTES 4
#define POLL_NS 5000000u
#define MAX_POLLS 40

// A line through two points that the factory measured.
typedef struct {
    float x0, x1;
    s16 y0, y1;
} line;

typedef struct {
    line humidity;    // percent over output
    line temperature; // degrees Celsius over output
} device_state;

static device_state device_states[MAX_DEVICES];

static s16 word(const u8 *low) { return (s16)(low[0] | low[1] << 8); }

static float at(line l, s16 y) { return l.x0 + (float)(y - l.y0) * (l.x1 - l.x0) / (float)(l.y1 - l.y0); }

// Registers `from` and following into `into`, which has room for `count`.
static int read_registers(u32 rep, u8 from, u8 *into, u32 count, sensor_error *error) {
    const device *chip = device_of(rep);
    u8 pointer = count > 1 ? from | AUTO_INCREMENT : from;
    i2c_bytes_result answer;
    i2c_write_read(chip->bus, chip->address, &pointer, 1, count, &answer);
    if (answer.is_err) return sensor_failed(error, SENSOR_BUS, i2c_error_at(chip->address, answer.err));
    if (answer.ok.len != count) return sensor_failed(error, SENSOR_CORRUPT, STR("not all registers arrived"));
    memcpy(into, answer.ok.ptr, count);
    return 1;
}

static int write_register(u32 rep, u8 number, u8 value, sensor_error *error) {
    return sensor_write(rep, (u8[]){number, value}, 2, error);
}

static int sensor_set_up(u32 rep, sensor_error *error) {
    u8 identity, c[CALIBRATION_BYTES];
    if (!read_registers(rep, WHO_AM_I, &identity, 1, error)) return 0;
    if (identity != IDENTITY) return sensor_failed(error, SENSOR_INVALID, STR("the chip there is no HTS221"));
    if (!read_registers(rep, CALIBRATION, c, sizeof c, error)) return 0;
    line humidity = {c[0] / 2.0f, c[1] / 2.0f, word(c + 0x6), word(c + 0xa)};
    u16 t0 = (u16)(c[2] | (c[5] & 0x03) << 8), t1 = (u16)(c[3] | (c[5] & 0x0c) << 6);
    line temperature = {t0 / 8.0f, t1 / 8.0f, word(c + 0xc), word(c + 0xe)};
    if (humidity.y0 == humidity.y1 || temperature.y0 == temperature.y1) {
        return sensor_failed(error, SENSOR_CORRUPT, STR("the calibration is no line"));
    }
    device_states[rep - 1].humidity = humidity;
    device_states[rep - 1].temperature = temperature;
    return 1;
}

static int await_result(u32 rep, sensor_error *error) {
    for (u32 poll = 0; poll < MAX_POLLS; poll++) {
        u8 status;
        pause_ns(POLL_NS);
        if (!read_registers(rep, STATUS_REG, &status, 1, error)) return 0;
        if ((status & BOTH_READY) == BOTH_READY) return 1;
    }
    error->kind = SENSOR_NOT_READY;
    return 0;
}

static int sensor_measure(u32 rep, air *measured, sensor_error *error) {
    u8 out[OUTPUT_BYTES];
    // The first read takes back the data-ready bits of a conversion that nobody fetched.
    if (!write_register(rep, CTRL_REG1, ACTIVE_ONE_SHOT_WHOLE_RESULTS, error) ||
        !read_registers(rep, HUMIDITY_OUT, out, sizeof out, error) ||
        !write_register(rep, CTRL_REG2, ONE_SHOT, error) || //
        !await_result(rep, error) ||
        !read_registers(rep, HUMIDITY_OUT, out, sizeof out, error) ||
        !write_register(rep, CTRL_REG1, POWERED_DOWN, error)) {
        return 0;
    }
    float humidity = at(device_states[rep - 1].humidity, word(out));
    measured->humidity = humidity < 0 ? 0 : humidity > 100 ? 100 : humidity;
    measured->temperature = at(device_states[rep - 1].temperature, word(out + 2));
    return 1;
}

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

static const str device_resources[] = {HYGROMETER_SENSOR_NAME};
#define STATE_FORMAT 1
#include "../sdk/device_handover.h"

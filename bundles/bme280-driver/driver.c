// Bosch BME280: pressure, humidity and temperature on I2C (data sheet BST-BME280-DS002).
#include "../sdk/hygrometer.h"

#define CHIP_ID 0xd0
#define IDENTITY 0x60
#define CALIBRATION_T_P 0x88
#define CALIBRATION_H1 0xa1
#define CALIBRATION_H 0xe1
#define CTRL_HUM 0xf2
#define STATUS 0xf3
#define CTRL_MEAS 0xf4
#define DATA 0xf7

#define ONE_SAMPLE 0x01
#define FORCED_ONE_SAMPLE_EACH 0x25
#define MEASURING 0x08
#define MEASURING_NS 9300000u // at most, with one sample of each
#define POLL_NS 2000000u
#define MAX_POLLS 10

#define BAROMETER_SENSOR 1

#define T_P_BYTES 24
#define H_BYTES 7
#define DATA_BYTES 8

// By the numbers of the data sheet, less one.
typedef struct {
    s32 t[3], p[9], h[6];
} device_state;

static device_state device_states[MAX_DEVICES]; // the calibrations

typedef struct {
    s32 pressure, temperature, humidity;
} outputs;

static s32 unsigned_word(const u8 *low) { return low[0] | low[1] << 8; }

static s32 signed_word(const u8 *low) { return (s16)unsigned_word(low); }

static int read_registers(u32 rep, u8 from, u8 *into, u32 count, sensor_error *error) {
    const device *chip = device_of(rep);
    i2c_bytes_result answer;
    i2c_write_read(chip->bus, chip->address, &from, 1, count, &answer);
    if (answer.is_err) return sensor_failed(error, SENSOR_BUS, i2c_error_at(chip->address, answer.err));
    if (answer.ok.len != count) return sensor_failed(error, SENSOR_CORRUPT, STR("not all registers arrived"));
    memcpy(into, answer.ok.ptr, count);
    return 1;
}

static int sensor_set_up(u32 rep, sensor_error *error) {
    u8 identity, tp[T_P_BYTES], h1, h[H_BYTES];
    if (!read_registers(rep, CHIP_ID, &identity, 1, error)) return 0;
    if (identity != IDENTITY) return sensor_failed(error, SENSOR_INVALID, STR("the chip there is no BME280"));
    if (!read_registers(rep, CALIBRATION_T_P, tp, sizeof tp, error) ||
        !read_registers(rep, CALIBRATION_H1, &h1, 1, error) ||
        !read_registers(rep, CALIBRATION_H, h, sizeof h, error)) {
        return 0;
    }
    s32 *t = device_states[rep - 1].t, *p = device_states[rep - 1].p, *c = device_states[rep - 1].h;
    for (u32 i = 0; i < 3; i++) t[i] = i ? signed_word(tp + 2 * i) : unsigned_word(tp);
    for (u32 i = 0; i < 9; i++) p[i] = i ? signed_word(tp + 6 + 2 * i) : unsigned_word(tp + 6);
    c[0] = h1;
    c[1] = signed_word(h);
    c[2] = h[2];
    c[3] = (signed char)h[3] * 16 | (h[4] & 0x0f);
    c[4] = (signed char)h[5] * 16 | h[4] >> 4;
    c[5] = (signed char)h[6];
    return 1;
}

// ---- compensation (data sheet, appendix 8.1) -------------------------------------------------------------------------

// Steps of 1/5120 degrees Celsius, which the other formulas take.
static double fine_temperature(u32 rep, s32 out) {
    const s32 *t = device_states[rep - 1].t;
    double bend = out / 131072.0 - t[0] / 8192.0;
    return (out / 16384.0 - t[0] / 1024.0) * t[1] + bend * bend * t[2];
}

// 0 where the calibration makes no sense.
static double hectopascal(u32 rep, s32 out, double fine) {
    const s32 *p = device_states[rep - 1].p;
    double x = fine / 2 - 64000;
    double offset = (x * x * p[5] / 32768 + x * p[4] * 2) / 4 + p[3] * 65536.0;
    double slope = (1 + (p[2] * x * x / 524288 + p[1] * x) / 524288 / 32768) * p[0];
    if (slope == 0) return 0;
    double y = (1048576 - out - offset / 4096) * 6250 / slope;
    return (y + (p[8] * y * y / 2147483648.0 + y * p[7] / 32768 + p[6]) / 16) / 100;
}

static double percent(u32 rep, s32 out, double fine) {
    const s32 *h = device_states[rep - 1].h;
    double x = fine - 76800;
    double slope = h[1] / 65536.0 * (1 + h[5] / 67108864.0 * x * (1 + h[2] / 67108864.0 * x));
    double y = (out - (h[3] * 64.0 + h[4] / 16384.0 * x)) * slope;
    y *= 1 - h[0] * y / 524288;
    return y < 0 ? 0 : y > 100 ? 100 : y;
}

// ---- measuring -------------------------------------------------------------------------------------------------------

static int await_result(u32 rep, sensor_error *error) {
    pause_ns(MEASURING_NS);
    for (u32 poll = 0; poll < MAX_POLLS; poll++) {
        u8 status;
        if (!read_registers(rep, STATUS, &status, 1, error)) return 0;
        if (!(status & MEASURING)) return 1;
        pause_ns(POLL_NS);
    }
    error->kind = SENSOR_NOT_READY;
    return 0;
}

static int measure(u32 rep, outputs *out, sensor_error *error) {
    static const u8 start[] = {CTRL_HUM, ONE_SAMPLE, CTRL_MEAS, FORCED_ONE_SAMPLE_EACH};
    u8 data[DATA_BYTES];
    if (!sensor_write(rep, start, sizeof start, error) || //
        !await_result(rep, error) || //
        !read_registers(rep, DATA, data, sizeof data, error)) {
        return 0;
    }
    out->pressure = data[0] << 12 | data[1] << 4 | data[2] >> 4;
    out->temperature = data[3] << 12 | data[4] << 4 | data[5] >> 4;
    out->humidity = data[6] << 8 | data[7];
    return 1;
}

static int sensor_measure(u32 rep, air *measured, sensor_error *error) {
    outputs out;
    if (!measure(rep, &out, error)) return 0;
    double fine = fine_temperature(rep, out.temperature);
    measured->temperature = (float)(fine / 5120);
    measured->humidity = (float)percent(rep, out.humidity, fine);
    return 1;
}

// ---- wasgi:sensors/barometer -----------------------------------------------------------------------------------------

// result<f32, sensor-error>
typedef struct {
    u8 is_err;
    union {
        float ok;
        sensor_error err;
    };
} pressure_result;

IMPORT("[export]" BAROMETER, "[resource-new]sensor") u32 barometer_new(u32 rep);

EXPORT(BAROMETER "#[static]sensor.open")
const sensor_open_result *barometer_open(const u8 *label, u32 label_len, u32 address) {
    static sensor_open_result result;
    u32 rep = sensor_opened((str){label, label_len}, address, BAROMETER_SENSOR, &result.err);
    result.is_err = !rep;
    if (rep) result.ok = barometer_new(rep);
    return &result;
}
EXPORT_POST(BAROMETER "#[static]sensor.open", barometer_open_post)

EXPORT(BAROMETER "#[method]sensor.read") const pressure_result *barometer_read(u32 rep) {
    static pressure_result result;
    outputs out;
    result.is_err = !measure(rep, &out, &result.err);
    if (!result.is_err) {
        double pressure = hectopascal(rep, out.pressure, fine_temperature(rep, out.temperature));
        result.ok = (float)pressure;
        if (pressure == 0) {
            result = (pressure_result){.is_err = 1, .err = {SENSOR_CORRUPT, STR("the calibration makes no sense")}};
        }
    }
    return &result;
}
EXPORT_POST(BAROMETER "#[method]sensor.read", barometer_read_post)

EXPORT(BAROMETER "#[dtor]sensor") void barometer_destroy(u32 rep) { device_close(rep); }

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

static const str device_resources[] = {HYGROMETER_SENSOR_NAME, STR(BAROMETER "/sensor")};
#define STATE_FORMAT 1
#include "../sdk/device_handover.h"

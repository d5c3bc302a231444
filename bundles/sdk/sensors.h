// Types of wasgi:sensors@0.1.0, as laid out by the canonical ABI.
#pragma once
#include "abi.h"

#define THERMOMETER "wasgi:sensors/thermometer@0.1.0"
#define PROBE "wasgi:sensors/probe@0.1.0"
#define HYGROMETER "wasgi:sensors/hygrometer@0.1.0"
#define BAROMETER "wasgi:sensors/barometer@0.1.0"
#define DISPLAY "wasgi:sensors/display@0.1.0"
#define CHARACTER_DISPLAY "wasgi:sensors/character-display@0.1.0"
#define SEGMENT_DISPLAY "wasgi:sensors/segment-display@0.1.0"

// variant sensor-error; `text` counts not with SENSOR_NOT_READY
enum { SENSOR_BUS, SENSOR_CORRUPT, SENSOR_NOT_READY, SENSOR_INVALID };
typedef struct {
    u8 kind;
    str text;
} sensor_error;

// record reading
typedef struct {
    float temperature;
    u32 raw;
} reading;

// record air
typedef struct {
    float humidity;
    float temperature;
} air;

// result<_, sensor-error>
typedef struct {
    u8 is_err;
    sensor_error err;
} sensor_unit_result;

// result<reading, sensor-error>
typedef struct {
    u8 is_err;
    union {
        reading ok;
        sensor_error err;
    };
} sensor_reading_result;

// result<air, sensor-error>
typedef struct {
    u8 is_err;
    union {
        air ok;
        sensor_error err;
    };
} sensor_air_result;

// result<sensor, sensor-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        sensor_error err;
    };
} sensor_open_result;

// result<reading, string>: what apps report to people
typedef struct {
    u8 is_err;
    union {
        reading ok;
        str err;
    };
} report_result;

// tuple<u32, u32>
typedef struct {
    u32 columns;
    u32 lines;
} display_size;

_Static_assert(sizeof(sensor_error) == 12 && sizeof(sensor_unit_result) == 16, "layout of the canonical ABI");
_Static_assert(sizeof(sensor_reading_result) == 16 && sizeof(sensor_open_result) == 16, "layout of the canonical ABI");

static inline str sensor_error_text(const sensor_error *e) {
    return e->kind == SENSOR_NOT_READY ? STR("not ready") : e->text;
}

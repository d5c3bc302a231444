// wasgi:sensors/hygrometer, but for what differs from chip to chip: the driver defines the two functions below.
#pragma once
#include "devices.h"
#include "sensors.h"

// The resource's number in the driver's table of devices.
#define HYGROMETER_SENSOR 0
#define HYGROMETER_SENSOR_NAME STR(HYGROMETER "/sensor")

// Prepares a sensor that was just opened. 0 if it cannot be used; `error` then tells.
static int sensor_set_up(u32 rep, sensor_error *error);

// Measures. 0 if that failed; `error` then tells.
static int sensor_measure(u32 rep, air *measured, sensor_error *error);

IMPORT("[export]" HYGROMETER, "[resource-new]sensor") u32 sensor_new(u32 rep);

// The representation of a new sensor that is ready for use, or 0; `error` then tells.
static u32 sensor_opened(str label, u32 address, u8 resource, sensor_error *error) {
    device_opened opened = device_open(label, address, resource);
    if (!opened.rep) {
        *error = (sensor_error){opened.invalid ? SENSOR_INVALID : SENSOR_BUS, opened.why};
    } else if (!sensor_set_up(opened.rep, error)) {
        device_close(opened.rep);
        opened.rep = 0;
    }
    return opened.rep;
}

EXPORT(HYGROMETER "#[static]sensor.open")
const sensor_open_result *sensor_open(const u8 *label, u32 label_len, u32 address) {
    static sensor_open_result result;
    u32 rep = sensor_opened((str){label, label_len}, address, HYGROMETER_SENSOR, &result.err);
    result.is_err = !rep;
    if (rep) result.ok = sensor_new(rep);
    return &result;
}
EXPORT_POST(HYGROMETER "#[static]sensor.open", sensor_open_post)

EXPORT(HYGROMETER "#[method]sensor.read") const sensor_air_result *sensor_read(u32 rep) {
    static sensor_air_result result;
    air measured;
    sensor_error error;
    if (sensor_measure(rep, &measured, &error)) {
        result = (sensor_air_result){.ok = measured};
    } else {
        result = (sensor_air_result){.is_err = 1, .err = error};
    }
    return &result;
}
EXPORT_POST(HYGROMETER "#[method]sensor.read", sensor_read_post)

EXPORT(HYGROMETER "#[dtor]sensor") void sensor_destroy(u32 rep) { device_close(rep); }

// ---- for the drivers -------------------------------------------------------------------------------------------------

static inline int sensor_failed(sensor_error *error, u8 kind, str text) {
    *error = (sensor_error){kind, text};
    return 0;
}

static inline int sensor_write(u32 rep, const u8 *data, u32 len, sensor_error *error) {
    i2c_unit_result sent;
    i2c_write(device_of(rep)->bus, device_of(rep)->address, data, len, &sent);
    return !sent.is_err || sensor_failed(error, SENSOR_BUS, i2c_error_at(device_of(rep)->address, sent.err));
}

static void pause_ns(u32 ns) {
    static delay_handle pause;
    if (!pause) pause = buses_delay();
    delay_ns(pause, ns);
}

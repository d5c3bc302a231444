// TI TMP102 (and LM75, as far as register 0 goes): a temperature sensor on I2C.
#include "../sdk/buses.h"
#include "../sdk/handover.h"
#include "../sdk/sensors.h"

// Added to each temperature, degrees Celsius.
#ifndef CALIBRATION_OFFSET
#define CALIBRATION_OFFSET 0.0f
#endif

#define TEMPERATURE_REGISTER 0
#define CELSIUS_PER_STEP 0.0625f

// ---- the chip --------------------------------------------------------------------------------------------------------

// Register 0 holds 12 bits, two's complement, left-aligned in 16.
static float celsius(u16 raw) { return (float)((s16)raw >> 4) * CELSIUS_PER_STEP + CALIBRATION_OFFSET; }

static sensor_reading_result read_chip(i2c_handle bus, u32 address) {
    static const u8 pointer = TEMPERATURE_REGISTER;
    i2c_bytes_result answer;
    i2c_write_read(bus, address, &pointer, 1, 2, &answer);
    sensor_reading_result result = {.is_err = 1};
    if (answer.is_err) {
        result.err = (sensor_error){SENSOR_BUS, i2c_error_at(address, answer.err)};
    } else if (answer.ok.len != 2) {
        result.err = (sensor_error){SENSOR_CORRUPT, STR("the temperature register has 2 bytes; others arrived")};
    } else {
        u16 raw = (u16)(answer.ok.ptr[0] << 8 | answer.ok.ptr[1]);
        result.is_err = 0;
        result.ok = (reading){celsius(raw), raw};
    }
    return result;
}

// ---- the driver's bus ------------------------------------------------------------------------------------------------

static i2c_handle own_bus;

// Opened at first need and kept, so that a missing grant is an error of `open`, not a driver that does not start.
static int open_bus(sensor_error *error) {
    if (!own_bus) {
        error->kind = SENSOR_BUS;
        own_bus = buses_open_first(&error->text);
    }
    return own_bus != 0;
}

// ---- wasgi:sensors/thermometer ---------------------------------------------------------------------------------------

IMPORT("[export]" THERMOMETER, "[resource-new]sensor") u32 sensor_new(u32 rep);

// The representation of a sensor is its place here, from 1.
#define MAX_SENSORS 32
static struct {
    u16 address;
    u8 used;
} sensors[MAX_SENSORS];

// 0 if all places are taken.
static u32 sensor_place(u16 address) {
    for (u32 i = 0; i < MAX_SENSORS; i++) {
        if (!sensors[i].used) {
            sensors[i].used = 1;
            sensors[i].address = address;
            return i + 1;
        }
    }
    return 0;
}

EXPORT(THERMOMETER "#[static]sensor.open") const sensor_open_result *sensor_open(u32 address) {
    static sensor_open_result result;
    result = (sensor_open_result){.is_err = 1};
    if (address < 0x08 || address > 0x77) {
        result.err = (sensor_error){SENSOR_INVALID, STR("a 7-bit address is from 0x08 to 0x77")};
    } else if (open_bus(&result.err)) {
        u32 rep = sensor_place((u16)address);
        if (rep) {
            result.is_err = 0;
            result.ok = sensor_new(rep);
        } else {
            result.err = (sensor_error){SENSOR_INVALID, STR("too many sensors are open")};
        }
    }
    return &result;
}
EXPORT_POST(THERMOMETER "#[static]sensor.open", sensor_open_post)

EXPORT(THERMOMETER "#[method]sensor.read") const sensor_reading_result *sensor_read(u32 rep) {
    static sensor_reading_result result;
    result.is_err = 1;
    if (open_bus(&result.err)) result = read_chip(own_bus, sensors[rep - 1].address);
    return &result;
}
EXPORT_POST(THERMOMETER "#[method]sensor.read", sensor_read_post)

EXPORT(THERMOMETER "#[dtor]sensor") void sensor_destroy(u32 rep) { sensors[rep - 1].used = 0; }

// ---- wasgi:sensors/probe ---------------------------------------------------------------------------------------------

EXPORT(PROBE "#read-on") const sensor_reading_result *probe_read_on(i2c_handle lent_bus, u32 address) {
    static sensor_reading_result result;
    result = read_chip(lent_bus, address);
    i2c_drop(lent_bus);
    return &result;
}
EXPORT_POST(PROBE "#read-on", probe_read_on_post)

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

// The state is a format number, then for each sensor its representation (1 byte) and its address (2, low byte first).
// A later version of this driver reads it; the format number changes with the format.
#define STATE_FORMAT 1
#define STATE_HEADER 1
#define STATE_ENTRY 3
#define SENSOR_RESOURCE STR(THERMOMETER "/sensor")

EXPORT(HANDOVER "#save") const snapshot *handover_save(void) {
    static snapshot result;
    u8 *state = arena_alloc(STATE_HEADER + STATE_ENTRY * MAX_SENSORS, 1);
    live_resource *live = arena_alloc(sizeof(live_resource) * MAX_SENSORS, _Alignof(live_resource));
    u32 count = 0;
    state[0] = STATE_FORMAT;
    for (u32 i = 0; i < MAX_SENSORS; i++) {
        if (!sensors[i].used) continue;
        u8 *entry = state + STATE_HEADER + STATE_ENTRY * count;
        entry[0] = (u8)(i + 1);
        entry[1] = (u8)sensors[i].address;
        entry[2] = (u8)(sensors[i].address >> 8);
        live[count++] = (live_resource){SENSOR_RESOURCE, i + 1};
    }
    result = (snapshot){{state, STATE_HEADER + STATE_ENTRY * count}, live, count};
    return &result;
}
EXPORT_POST(HANDOVER "#save", handover_save_post)

// The saved address of a sensor, or 0.
static u16 saved_address(bytes state, u32 rep) {
    for (u32 at = STATE_HEADER; at + STATE_ENTRY <= state.len; at += STATE_ENTRY) {
        if (state.ptr[at] == rep) return (u16)(state.ptr[at + 1] | state.ptr[at + 2] << 8);
    }
    return 0;
}

EXPORT(HANDOVER "#restore") const restore_result *
handover_restore(const u8 *state, u32 state_len, const live_resource *live, u32 live_count) {
    static restore_result result;
    if (state_len < STATE_HEADER || state[0] != STATE_FORMAT) {
        result = (restore_result){.is_err = 1, .err = STR("the state was saved in a format unknown to this version")};
        return &result;
    }
    rep_map *map = arena_alloc(sizeof(rep_map) * MAX_SENSORS, _Alignof(rep_map));
    u32 count = 0;
    for (u32 i = 0; i < live_count; i++) {
        if (!str_equal(live[i].name, SENSOR_RESOURCE)) continue;
        u16 address = saved_address((bytes){state, state_len}, live[i].rep);
        u32 rep = address ? sensor_place(address) : 0;
        if (rep) map[count++] = (rep_map){SENSOR_RESOURCE, live[i].rep, rep};
    }
    result = (restore_result){.ok = {map, count}};
    return &result;
}
EXPORT_POST(HANDOVER "#restore", handover_restore_post)

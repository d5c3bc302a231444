// Half of a circle of calls: sensor.open -> display.clear (ping) -> sensor.open (here again).
#include "../../sdk/sensors.h"

IMPORT("[export]" THERMOMETER, "[resource-new]sensor") u32 sensor_new(u32 rep);
IMPORT(DISPLAY, "clear") void display_clear(sensor_unit_result *);

EXPORT(THERMOMETER "#[static]sensor.open") const sensor_open_result *sensor_open(u32 address) {
    static sensor_open_result result;
    sensor_unit_result cleared;
    display_clear(&cleared);
    result.is_err = cleared.is_err;
    if (cleared.is_err) {
        result.err = cleared.err;
    } else {
        result.ok = sensor_new(address);
    }
    return &result;
}
EXPORT_POST(THERMOMETER "#[static]sensor.open", sensor_open_post)

EXPORT(THERMOMETER "#[method]sensor.read") const sensor_reading_result *sensor_read(u32 rep) {
    static const sensor_reading_result result = {.ok = {0, 0}};
    (void)rep;
    return &result;
}

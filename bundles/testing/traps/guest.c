// Traps in a call, with a live resource in its consumer's hands.
#include "../../sdk/sensors.h"

IMPORT("[export]" THERMOMETER, "[resource-new]sensor") u32 sensor_new(u32 rep);

EXPORT(THERMOMETER "#[static]sensor.open") const sensor_open_result *sensor_open(u32 address) {
    static sensor_open_result result;
    result.ok = sensor_new(address);
    return &result;
}

EXPORT(THERMOMETER "#[method]sensor.read") const sensor_reading_result *sensor_read(u32 rep) {
    (void)rep;
    __builtin_trap();
}

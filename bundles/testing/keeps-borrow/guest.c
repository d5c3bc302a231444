// Returns without dropping the borrow it was passed, which traps; then tries the handle it kept.
#include "../../sdk/i2c.h"
#include "../../sdk/sensors.h"

static i2c_handle kept;

EXPORT(PROBE "#read-on") const sensor_reading_result *probe_read_on(i2c_handle lent_bus, u32 address) {
    static sensor_reading_result result;
    i2c_bytes_result answer;
    if (!kept) kept = lent_bus;
    i2c_read(kept, address, 1, &answer);
    return &result;
}
EXPORT_POST(PROBE "#read-on", probe_read_on_post)

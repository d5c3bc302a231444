// Shows the room's temperature on a display, once a period.
#include "../sdk/sensors.h"
#include "../sdk/text.h"

#define TASK "wasgi:lifecycle/task@0.1.0"
#define SENSOR_ADDRESS 0x48
#define DISPLAY_LINE 0

IMPORT(THERMOMETER, "[static]sensor.open") void sensor_open(u32 address, sensor_open_result *);
IMPORT(THERMOMETER, "[method]sensor.read") void sensor_read(u32 sensor, sensor_reading_result *);
IMPORT(THERMOMETER, "[resource-drop]sensor") void sensor_drop(u32 sensor);
IMPORT(DISPLAY, "show") void display_show(u32 line, const u8 *text, u32 len, sensor_unit_result *);

// Opened at first need and kept: the driver may be replaced meanwhile.
static u32 sensor;

static report_result measure(void) {
    report_result result = {.is_err = 1};
    if (!sensor) {
        sensor_open_result opened;
        sensor_open(SENSOR_ADDRESS, &opened);
        if (opened.is_err) {
            result.err = text_join(STR("thermometer: "), sensor_error_text(&opened.err));
            return result;
        }
        sensor = opened.ok;
    }
    sensor_reading_result answer;
    sensor_read(sensor, &answer);
    result.is_err = answer.is_err;
    if (answer.is_err) {
        result.err = text_join(STR("thermometer: "), sensor_error_text(&answer.err));
    } else {
        result.ok = answer.ok;
    }
    return result;
}

EXPORT("report") const report_result *report(void) {
    static report_result result;
    result = measure();
    return &result;
}
EXPORT_POST("report", report_post)

EXPORT(TASK "#start") const unit_or_text *task_start(void) {
    static const unit_or_text ok;
    return &ok;
}

EXPORT(TASK "#tick") const unit_or_text *task_tick(void) {
    static unit_or_text result;
    report_result measured = measure();
    if (measured.is_err) {
        result = (unit_or_text){1, measured.err};
        return &result;
    }
    text line = text_new(16);
    text_add(&line, STR("Room "));
    text_fixed2(&line, measured.ok.temperature, 6);
    text_add(&line, STR(" C"));
    sensor_unit_result shown;
    display_show(DISPLAY_LINE, line.ptr, line.len, &shown);
    result.is_err = shown.is_err;
    if (shown.is_err) result.err = text_join(STR("display: "), sensor_error_text(&shown.err));
    return &result;
}
EXPORT_POST(TASK "#tick", task_tick_post)

EXPORT(TASK "#stop") void task_stop(void) {
    if (sensor) sensor_drop(sensor);
    sensor = 0;
}

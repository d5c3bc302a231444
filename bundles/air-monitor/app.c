// Shows temperature and humidity of the air on seven-segment digits, one of them a period.
#include "../sdk/sensors.h"
#include "../sdk/text.h"

#define TASK "wasgi:lifecycle/task@0.1.0"

IMPORT(HYGROMETER, "[static]sensor.open")
void sensor_open(const u8 *bus, u32 bus_len, u32 address, sensor_open_result *);
IMPORT(HYGROMETER, "[method]sensor.read") void sensor_read(u32 sensor, sensor_air_result *);
IMPORT(HYGROMETER, "[resource-drop]sensor") void sensor_drop(u32 sensor);
IMPORT(SEGMENT_DISPLAY, "show") void segment_display_show(const u8 *text, u32 len, sensor_unit_result *);

// Where sensors usually are: the HTS221, and the SHT3x with its pin low and high.
static const u8 usual_addresses[] = {0x5f, 0x44, 0x45};

// Opened at first need and kept: the driver may be replaced meanwhile.
static u32 sensor;

// result<air, string>
typedef struct {
    u8 is_err;
    union {
        air ok;
        str err;
    };
} air_report;

static int open_sensor(str *why) {
    for (u32 i = 0; !sensor && i < sizeof usual_addresses; i++) {
        sensor_open_result opened;
        sensor_open((const u8 *)"", 0, usual_addresses[i], &opened);
        if (opened.is_err) {
            *why = text_join(STR("hygrometer: "), sensor_error_text(&opened.err));
        } else {
            sensor = opened.ok;
        }
    }
    return sensor != 0;
}

static air_report measure(void) {
    air_report result = {.is_err = 1};
    if (!open_sensor(&result.err)) return result;
    sensor_air_result answer;
    sensor_read(sensor, &answer);
    result.is_err = answer.is_err;
    if (answer.is_err) {
        result.err = text_join(STR("hygrometer: "), sensor_error_text(&answer.err));
    } else {
        result.ok = answer.ok;
    }
    return result;
}

EXPORT("report") const air_report *report(void) {
    static air_report result;
    result = measure();
    return &result;
}
EXPORT_POST("report", report_post)

EXPORT(TASK "#start") const unit_or_text *task_start(void) {
    static const unit_or_text ok;
    return &ok;
}

static float rounded(float value) { return (float)(s32)(value < 0 ? value - 0.5f : value + 0.5f); }

// `21.5` for the temperature, `45H` for the humidity: never more than four digits.
static str digits(const air *measured, int humidity) {
    text t = text_new(8);
    if (humidity) {
        text_fixed2(&t, rounded(measured->humidity), 0);
        t.len -= 3; // the decimals
        text_char(&t, 'H');
    } else {
        text_fixed2(&t, rounded(measured->temperature * 10) / 10, 0);
        t.len -= 1; // the second decimal
    }
    return text_str(&t);
}

EXPORT(TASK "#tick") const unit_or_text *task_tick(void) {
    static unit_or_text result;
    static int humidity_next;
    air_report measured = measure();
    if (measured.is_err) {
        result = (unit_or_text){1, measured.err};
        return &result;
    }
    str shown_text = digits(&measured.ok, humidity_next);
    humidity_next = !humidity_next;
    sensor_unit_result shown;
    segment_display_show(shown_text.ptr, shown_text.len, &shown);
    result.is_err = shown.is_err;
    if (shown.is_err) result.err = text_join(STR("display: "), sensor_error_text(&shown.err));
    return &result;
}
EXPORT_POST(TASK "#tick", task_tick_post)

EXPORT(TASK "#stop") void task_stop(void) {
    if (sensor) sensor_drop(sensor);
    sensor = 0;
}

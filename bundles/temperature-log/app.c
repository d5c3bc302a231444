// Keeps a log of the room's temperature: a line each period, to a file and to standard output. An ordinary program, with
// the C library: files, variables and the clock are what policy gives it.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../sdk/sensors.h"

#define TASK "wasgi:lifecycle/task@0.1.0"
#define SENSOR_ADDRESS 0x48
#define DEFAULT_FILE "/data/temperature.log"

IMPORT(THERMOMETER, "[static]sensor.open") void sensor_open(u32 address, sensor_open_result *);
IMPORT(THERMOMETER, "[method]sensor.read") void sensor_read(u32 sensor, sensor_reading_result *);
IMPORT(THERMOMETER, "[resource-drop]sensor") void sensor_drop(u32 sensor);

static u32 sensor;
static FILE *file;
static u32 lines;
static char problem[256];

static unit_or_text ok(void) { return (unit_or_text){0}; }

static unit_or_text failed(const char *what, str why) {
    int n = snprintf(problem, sizeof problem, "%s: %.*s", what, (int)why.len, (const char *)why.ptr);
    if (n >= (int)sizeof problem) n = sizeof problem - 1;
    fprintf(stderr, "%s\n", problem);
    return (unit_or_text){1, {(const u8 *)problem, (u32)n}};
}

static unit_or_text failed_with_errno(const char *what) {
    const char *why = strerror(errno);
    return failed(what, (str){(const u8 *)why, (u32)strlen(why)});
}

// The host has put an error's text into memory of ours.
static unit_or_text failed_by(const sensor_error *e) {
    unit_or_text result = failed("thermometer", sensor_error_text(e));
    if (e->kind != SENSOR_NOT_READY) free((void *)e->text.ptr);
    return result;
}

static unit_or_text measure(float *temperature) {
    if (!sensor) {
        sensor_open_result opened;
        sensor_open(SENSOR_ADDRESS, &opened);
        if (opened.is_err) return failed_by(&opened.err);
        sensor = opened.ok;
    }
    sensor_reading_result answer;
    sensor_read(sensor, &answer);
    if (answer.is_err) return failed_by(&answer.err);
    *temperature = answer.ok.temperature;
    return ok();
}

static unit_or_text append(const char *line) {
    const char *name = getenv("LOG_FILE");
    if (!name) name = DEFAULT_FILE;
    if (!file) file = fopen(name, "a");
    if (!file) return failed_with_errno(name);
    if (fprintf(file, "%s\n", line) < 0 || fflush(file) == EOF) {
        unit_or_text result = failed_with_errno(name);
        fclose(file);
        file = NULL;
        return result;
    }
    lines++;
    return ok();
}

static unit_or_text tick(void) {
    float temperature = 0;
    unit_or_text result = measure(&temperature);
    if (result.is_err) return result;
    time_t now = time(NULL);
    char line[64];
    size_t at = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    snprintf(line + at, sizeof line - at, " %.2f C", (double)temperature);
    printf("%s\n", line);
    fflush(stdout);
    return append(line);
}

EXPORT(TASK "#start") const unit_or_text *task_start(void) {
    static unit_or_text result;
    result = ok();
    return &result;
}

EXPORT(TASK "#tick") const unit_or_text *task_tick(void) {
    static unit_or_text result;
    result = tick();
    return &result;
}

EXPORT(TASK "#stop") void task_stop(void) {
    if (sensor) sensor_drop(sensor);
    if (file) fclose(file);
    sensor = 0;
    file = NULL;
}

// result<u32, string>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        str err;
    };
} count_result;

EXPORT("write") const count_result *write_now(void) {
    static count_result result;
    unit_or_text done = tick();
    result.is_err = done.is_err;
    if (done.is_err) {
        result.err = done.err;
    } else {
        result.ok = lines;
    }
    return &result;
}

// Shows a gamepad as a row of bars.
#include "../sdk/input.h"
#include "../sdk/text.h"

#define TASK "wasgi:lifecycle/task@0.1.0"
#define BAR 16
#define MAX_TEXT 512

IMPORT(GAMEPAD, "[static]pad.open") void pad_open(const u8 *name, u32 len, pad_open_result *);
IMPORT(GAMEPAD, "[method]pad.poll") void pad_poll(u32 pad, u64 since, u32 timeout_ms, pad_state_result *);
IMPORT(GAMEPAD, "[resource-drop]pad") void pad_drop(u32 pad);

// Opened at first need and kept until it is plugged out.
static u32 pad;

static str error_text(const input_error *e) {
    return e->kind == INPUT_GONE     ? STR("there is no gamepad, or it was pulled")
           : e->kind == INPUT_DENIED ? STR("access denied")
                                     : e->text;
}

static void add_bar(text *t, s16 value) {
    u32 filled = (u32)(value + 32768) * BAR / 65536;
    text_char(t, '[');
    for (u32 i = 0; i < BAR; i++) text_char(t, i <= filled ? '#' : ' ');
    text_add(t, STR("] "));
}

static str shown(const pad_state *s) {
    text t = text_new(MAX_TEXT);
    for (u32 i = 0; i < s->axis_count; i++) add_bar(&t, s->axes[i]);
    if (s->has_hat) {
        text_add(&t, STR("hat "));
        text_decimal(&t, s->hat);
        text_char(&t, ' ');
    }
    text_add(&t, STR("buttons"));
    for (u32 i = 0; i < 32; i++) {
        if (!(s->buttons >> i & 1)) continue;
        text_char(&t, ' ');
        text_decimal(&t, i + 1);
    }
    return text_str(&t);
}

// Gives the pad back when it fails, so that the next call looks for one again.
static int poll(pad_state_result *state, input_error *error) {
    pad_open_result opened = {.ok = pad};
    if (!pad) pad_open(STR("").ptr, 0, &opened);
    if (opened.is_err) {
        *error = opened.err;
        return 0;
    }
    pad = opened.ok;
    pad_poll(pad, 0, 0, state);
    if (!state->is_err) return 1;
    *error = state->err;
    pad_drop(pad);
    pad = 0;
    return 0;
}

// result<string, string>
typedef struct {
    u8 is_err;
    str text;
} text_result;

EXPORT("report") const text_result *report(void) {
    static text_result result;
    pad_state_result state;
    input_error error;
    result.is_err = !poll(&state, &error);
    result.text = result.is_err ? error_text(&error) : shown(&state.ok);
    return &result;
}
EXPORT_POST("report", report_post)

EXPORT(TASK "#start") const unit_or_text *task_start(void) {
    static const unit_or_text ok;
    return &ok;
}

// Looks at the pad, so that its reports do not queue up; without one it waits.
EXPORT(TASK "#tick") const unit_or_text *task_tick(void) {
    static unit_or_text result;
    pad_state_result state;
    input_error error;
    result.is_err = !poll(&state, &error) && error.kind != INPUT_GONE;
    if (result.is_err) result.err = error_text(&error);
    return &result;
}
EXPORT_POST(TASK "#tick", task_tick_post)

EXPORT(TASK "#stop") void task_stop(void) {
    if (pad) pad_drop(pad);
    pad = 0;
}

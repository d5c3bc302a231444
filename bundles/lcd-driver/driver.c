// Character LCDs of two lines by 16: HD44780 in 4-bit mode behind a PCF8574 port expander, as sold on one board.
// Port pins: P0 RS, P1 RW, P2 E, P3 backlight, P4-P7 D4-D7.
#include "../sdk/devices.h"
#include "../sdk/sensors.h"

#define DEFAULT_ADDRESS 0x27
#define COLUMNS 16
#define LINES 2
#define SECOND_LINE 0x40

#define PIN_RS 0x01
#define PIN_RW 0x02
#define PIN_E 0x04
#define PIN_BACKLIGHT 0x08
#define PINS_DATA 0xf0

#define CLEAR_DISPLAY 0x01
#define ENTRY_LEFT_TO_RIGHT 0x06
#define DISPLAY_OFF 0x08
#define DISPLAY_ON 0x0c
#define FUNCTION_8_BIT 0x30
#define FUNCTION_4_BIT 0x20
#define FUNCTION_4_BIT_2_LINES 0x28
#define SET_GLYPH_ADDRESS 0x40
#define SET_POSITION 0x80
#define BUSY_FLAG 0x80

#define GLYPHS 8
#define GLYPH_ROWS 8

#define MICROSECONDS 1000u
#define MILLISECONDS 1000000u
#define MAX_BUSY_READS 20

// What a display shall be; kept, so that it can be set up again after it was unplugged.
typedef struct {
    u8 ready; // the controller is in 4-bit mode, and as said below
    u8 dark;
    u8 cursor; // bits of DISPLAY_ON
    u8 drawn;  // bit n: glyph n
    u8 glyphs[GLYPHS][GLYPH_ROWS];
    u8 line, column;
} device_state;

static device_state device_states[MAX_DEVICES];

#define PANEL_RESOURCE 0 // its number in the table of devices
static u32 default_panel; // that of wasgi:sensors/display, once opened

static delay_handle pause;

// ---- bytes for the expander ------------------------------------------------------------------------------------------

// One bus write carries five characters: at 100 kHz each takes 540 us, longer than the 37 us the controller needs; and
// 30 bytes also fit a block of adapters that know SMBus only.
#define BYTES_PER_NIBBLE 3
#define BATCH (5 * 2 * BYTES_PER_NIBBLE)
static struct {
    u32 rep; // whose
    u8 pins[BATCH];
    u32 len;
    i2c_unit_result sent; // the first error since begin()
} batch;

static device_state *current(void) { return &device_states[batch.rep - 1]; }

static void begin(u32 rep) {
    batch.rep = rep;
    batch.len = 0;
    batch.sent.is_err = 0;
}

static void flush(void) {
    const device *port = device_of(batch.rep);
    if (batch.len && !batch.sent.is_err) i2c_write(port->bus, port->address, batch.pins, batch.len, &batch.sent);
    batch.len = 0;
}

static void put_pins(u8 pins) {
    if (batch.len == BATCH) flush();
    batch.pins[batch.len++] = pins | (current()->dark ? 0 : PIN_BACKLIGHT);
}

// The upper four bits of `high_nibble`; the controller takes them when E falls.
static void put_nibble(u8 high_nibble, u8 rs) {
    u8 pins = (high_nibble & PINS_DATA) | rs;
    put_pins(pins);
    put_pins(pins | PIN_E);
    put_pins(pins);
}

static void put(u8 value, u8 rs) {
    put_nibble(value, rs);
    put_nibble((u8)(value << 4), rs);
}

static void flush_and_wait(u32 ns) {
    flush();
    if (!batch.sent.is_err) delay_ns(pause, ns);
}

// One of the two halves of what the controller says: the pins are let go, so that it can drive them.
static u8 read_nibble(void) {
    const device *port = device_of(batch.rep);
    put_pins(PINS_DATA | PIN_RW);
    put_pins(PINS_DATA | PIN_RW | PIN_E);
    flush();
    i2c_bytes_result answer = {.is_err = 1};
    if (!batch.sent.is_err) {
        i2c_read(port->bus, port->address, 1, &answer);
        if (answer.is_err) batch.sent = (i2c_unit_result){1, answer.err};
    }
    put_pins(PINS_DATA | PIN_RW);
    flush();
    return answer.is_err || !answer.ok.len ? 0 : answer.ok.ptr[0] & PINS_DATA;
}

// The busy flag and the address counter.
static u8 read_status(void) {
    u8 high = read_nibble();
    return high | read_nibble() >> 4;
}

// ---- instructions ----------------------------------------------------------------------------------------------------

static void put_clear(void) {
    put(CLEAR_DISPLAY, 0);
    flush_and_wait(2 * MILLISECONDS);
    current()->line = current()->column = 0;
}

static void put_position(void) { put((u8)(SET_POSITION | current()->line * SECOND_LINE | current()->column), 0); }

static void put_glyph(u32 index) {
    put((u8)(SET_GLYPH_ADDRESS | index * GLYPH_ROWS), 0);
    for (u32 row = 0; row < GLYPH_ROWS; row++) put(current()->glyphs[index][row], PIN_RS);
}

// HD44780 data sheet, "Initializing by Instruction", 4-bit interface: it works from whatever state the controller is in.
static void initialize(void) {
    delay_ns(pause, 50 * MILLISECONDS);
    put_nibble(FUNCTION_8_BIT, 0);
    flush_and_wait(5 * MILLISECONDS);
    put_nibble(FUNCTION_8_BIT, 0);
    flush_and_wait(150 * MICROSECONDS);
    put_nibble(FUNCTION_8_BIT, 0);
    flush_and_wait(150 * MICROSECONDS);
    put_nibble(FUNCTION_4_BIT, 0);
    flush_and_wait(150 * MICROSECONDS);
    put(FUNCTION_4_BIT_2_LINES, 0);
    put(DISPLAY_OFF, 0);
    put_clear();
    put(ENTRY_LEFT_TO_RIGHT, 0);
    for (u32 index = 0; index < GLYPHS; index++) {
        if (current()->drawn >> index & 1) put_glyph(index);
    }
    put(DISPLAY_ON | current()->cursor, 0);
    put_position();
    flush();
}

// After an error the display may have been unplugged: it is set up again by the next call.
static int finish(sensor_unit_result *result) {
    flush();
    current()->ready = !batch.sent.is_err;
    result->is_err = batch.sent.is_err;
    if (batch.sent.is_err) {
        result->err = (sensor_error){SENSOR_BUS, i2c_error_at(device_of(batch.rep)->address, batch.sent.err)};
    }
    return current()->ready;
}

static int prepare(u32 rep, sensor_unit_result *result) {
    if (!pause) pause = buses_delay();
    begin(rep);
    if (current()->ready) return 1;
    initialize();
    return finish(result);
}

static int invalid(sensor_unit_result *result, str why) {
    *result = (sensor_unit_result){1, {SENSOR_INVALID, why}};
    return 0;
}

// ---- characters ------------------------------------------------------------------------------------------------------

// The next character of UTF-8 text in the controller's set (ROM A00), which is ASCII but for three, and has few others.
// U+E000 to U+E007 are its glyphs.
static u8 next_character(str text, u32 *at) {
    u8 first = text.ptr[(*at)++], second = 0, last = first;
    if (first < 0x80) return first < 0x20 || first == '\\' || first >= '~' ? '?' : first;
    for (u32 n = 0; *at < text.len && (text.ptr[*at] & 0xc0) == 0x80; n++) {
        last = text.ptr[(*at)++];
        if (!n) second = last;
    }
    if (first == 0xc2 && last == 0xb0) return 0xdf; // degree sign
    return first == 0xee && second == 0x80 && last < 0x80 + GLYPHS ? last & 7 : '?';
}

// Up to the end of the line, where the controller's memory goes on unseen.
static void put_text(str text) {
    for (u32 at = 0; at < text.len && current()->column < COLUMNS; current()->column++) {
        put(next_character(text, &at), PIN_RS);
    }
}

// ---- wasgi:sensors/display -------------------------------------------------------------------------------------------

static int prepare_default(sensor_unit_result *result) {
    if (!default_panel) {
        device_opened opened = device_open(STR(""), DEFAULT_ADDRESS, NOBODYS_RESOURCE);
        if (!opened.rep) {
            *result = (sensor_unit_result){1, {SENSOR_BUS, opened.why}};
            return 0;
        }
        default_panel = opened.rep;
        device_states[opened.rep - 1] = (device_state){0};
    }
    return prepare(default_panel, result);
}

EXPORT(DISPLAY "#size") const display_size *display_get_size(void) {
    static const display_size size = {COLUMNS, LINES};
    return &size;
}

EXPORT(DISPLAY "#show") const sensor_unit_result *display_show(u32 line, const u8 *ptr, u32 len) {
    static sensor_unit_result result;
    if (line >= LINES) {
        invalid(&result, STR("the display has lines 0 and 1"));
    } else if (prepare_default(&result)) {
        current()->line = (u8)line;
        current()->column = 0;
        put_position();
        put_text((str){ptr, len});
        for (; current()->column < COLUMNS; current()->column++) put(' ', PIN_RS);
        finish(&result);
    }
    return &result;
}
EXPORT_POST(DISPLAY "#show", display_show_post)

EXPORT(DISPLAY "#clear") const sensor_unit_result *display_clear(void) {
    static sensor_unit_result result;
    if (prepare_default(&result)) {
        put_clear();
        finish(&result);
    }
    return &result;
}
EXPORT_POST(DISPLAY "#clear", display_clear_post)

// ---- wasgi:sensors/character-display ---------------------------------------------------------------------------------

IMPORT("[export]" CHARACTER_DISPLAY, "[resource-new]panel") u32 panel_new(u32 rep);

#define PANEL(function) CHARACTER_DISPLAY "#[method]panel." function

// result<tuple<u32, u32>, sensor-error>
typedef struct {
    u8 is_err;
    union {
        struct {
            u32 column, line;
        } ok;
        sensor_error err;
    };
} position_result;

EXPORT(CHARACTER_DISPLAY "#[static]panel.open")
const sensor_open_result *panel_open(const u8 *label, u32 label_len, u32 address) {
    static sensor_open_result result;
    device_opened opened = device_open((str){label, label_len}, address, PANEL_RESOURCE);
    if (opened.rep) {
        device_states[opened.rep - 1] = (device_state){0};
        result = (sensor_open_result){.ok = panel_new(opened.rep)};
    } else {
        result = (sensor_open_result){
            .is_err = 1, .err = {opened.invalid ? SENSOR_INVALID : SENSOR_BUS, opened.why}};
    }
    return &result;
}
EXPORT_POST(CHARACTER_DISPLAY "#[static]panel.open", panel_open_post)

EXPORT(CHARACTER_DISPLAY "#[dtor]panel") void panel_destroy(u32 rep) { device_close(rep); }

EXPORT(PANEL("size")) const display_size *panel_size(u32 rep) {
    (void)rep;
    return display_get_size();
}

EXPORT(PANEL("clear")) const sensor_unit_result *panel_clear(u32 rep) {
    static sensor_unit_result result;
    if (prepare(rep, &result)) {
        put_clear();
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("clear"), panel_clear_post)

EXPORT(PANEL("move-to")) const sensor_unit_result *panel_move_to(u32 rep, u32 column, u32 line) {
    static sensor_unit_result result;
    if (column >= COLUMNS || line >= LINES) {
        invalid(&result, STR("the display has columns 0 to 15 and lines 0 and 1"));
    } else if (prepare(rep, &result)) {
        current()->column = (u8)column;
        current()->line = (u8)line;
        put_position();
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("move-to"), panel_move_to_post)

EXPORT(PANEL("position")) const position_result *panel_position(u32 rep) {
    static position_result result;
    sensor_unit_result done;
    if (prepare(rep, &done)) {
        u8 status = BUSY_FLAG;
        for (u32 n = 0; n < MAX_BUSY_READS && status & BUSY_FLAG && !batch.sent.is_err; n++) status = read_status();
        if (finish(&done) && status & BUSY_FLAG) {
            // Nobody pulls the pins low: the port is there, the display is not.
            current()->ready = 0;
            done = (sensor_unit_result){1, {.kind = SENSOR_NOT_READY}};
        }
        result.ok.column = status & (SECOND_LINE - 1);
        result.ok.line = status / SECOND_LINE & 1;
    }
    result.is_err = done.is_err;
    if (done.is_err) result.err = done.err;
    return &result;
}
EXPORT_POST(PANEL("position"), panel_position_post)

EXPORT(PANEL("write")) const sensor_unit_result *panel_write(u32 rep, const u8 *ptr, u32 len) {
    static sensor_unit_result result;
    if (prepare(rep, &result)) {
        put_text((str){ptr, len});
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("write"), panel_write_post)

EXPORT(PANEL("show-cursor")) const sensor_unit_result *panel_show_cursor(u32 rep, u32 shape) {
    static const u8 bits[] = {0, 0x02, 0x01}; // hidden, underline, blinking
    static sensor_unit_result result;
    if (prepare(rep, &result)) {
        current()->cursor = bits[shape];
        put(DISPLAY_ON | current()->cursor, 0);
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("show-cursor"), panel_show_cursor_post)

EXPORT(PANEL("draw")) const sensor_unit_result *panel_draw(u32 rep, u32 index, const u8 *rows, u32 len) {
    static sensor_unit_result result;
    if (index >= GLYPHS || len != GLYPH_ROWS) {
        invalid(&result, STR("there are characters 0 to 7 of eight rows"));
    } else if (prepare(rep, &result)) {
        memcpy(current()->glyphs[index], rows, GLYPH_ROWS);
        current()->drawn |= (u8)(1 << index);
        put_glyph(index);
        put_position();
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("draw"), panel_draw_post)

EXPORT(PANEL("backlight")) const sensor_unit_result *panel_backlight(u32 rep, u32 on) {
    static sensor_unit_result result;
    if (prepare(rep, &result)) {
        current()->dark = !on;
        put_pins(0);
        finish(&result);
    }
    return &result;
}
EXPORT_POST(PANEL("backlight"), panel_backlight_post)

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

static const str device_resources[] = {STR(CHARACTER_DISPLAY "/panel")};
#define STATE_FORMAT 1
#include "../sdk/device_handover.h"

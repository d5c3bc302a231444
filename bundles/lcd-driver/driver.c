// A character LCD of two lines by 16: HD44780 in 4-bit mode behind a PCF8574 port expander, as sold on one board.
// Port pins: P0 RS, P1 RW (kept low: write only), P2 E, P3 backlight, P4-P7 D4-D7.
#include "../sdk/buses.h"
#include "../sdk/sensors.h"

#define ADDRESS 0x27
#define COLUMNS 16
#define LINES 2

#define PIN_RS 0x01
#define PIN_E 0x04
#define PIN_BACKLIGHT 0x08

#define CLEAR_DISPLAY 0x01
#define ENTRY_LEFT_TO_RIGHT 0x06
#define DISPLAY_OFF 0x08
#define DISPLAY_ON 0x0c
#define FUNCTION_8_BIT 0x30
#define FUNCTION_4_BIT 0x20
#define FUNCTION_4_BIT_2_LINES 0x28
#define SET_POSITION 0x80

#define MICROSECONDS 1000u
#define MILLISECONDS 1000000u

static i2c_handle bus;
static delay_handle pause;
static u8 ready; // the controller is in 4-bit mode

// ---- bytes for the expander ------------------------------------------------------------------------------------------

// One bus write carries five characters: at 100 kHz each takes 540 us, longer than the 37 us the controller needs; and
// 30 bytes also fit a block of adapters that know SMBus only.
#define BYTES_PER_NIBBLE 3
#define BATCH (5 * 2 * BYTES_PER_NIBBLE)
static u8 batch[BATCH];
static u32 batched;
static i2c_unit_result sent; // the first error since begin()

static void begin(void) {
    batched = 0;
    sent.is_err = 0;
}

static void flush(void) {
    if (batched && !sent.is_err) i2c_write(bus, ADDRESS, batch, batched, &sent);
    batched = 0;
}

// The upper four bits of `high_nibble`; the controller takes them when E falls.
static void put_nibble(u8 high_nibble, u8 rs) {
    u8 pins = (high_nibble & 0xf0) | rs | PIN_BACKLIGHT;
    if (batched + BYTES_PER_NIBBLE > BATCH) flush();
    batch[batched++] = pins;
    batch[batched++] = pins | PIN_E;
    batch[batched++] = pins;
}

static void put(u8 value, u8 rs) {
    put_nibble(value, rs);
    put_nibble((u8)(value << 4), rs);
}

static void flush_and_wait(u32 ns) {
    flush();
    if (!sent.is_err) delay_ns(pause, ns);
}

static void put_clear(void) {
    put(CLEAR_DISPLAY, 0);
    flush_and_wait(2 * MILLISECONDS);
}

// ---- life ------------------------------------------------------------------------------------------------------------

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
    put(DISPLAY_ON, 0);
    flush();
}

// After an error the display may have been unplugged: it is set up again by the next call.
static int finish(sensor_unit_result *result) {
    flush();
    ready = !sent.is_err;
    result->is_err = sent.is_err;
    if (sent.is_err) result->err = (sensor_error){SENSOR_BUS, i2c_error_at(ADDRESS, sent.err)};
    return ready;
}

static int prepare(sensor_unit_result *result) {
    if (!bus) {
        result->is_err = 1;
        result->err.kind = SENSOR_BUS;
        bus = buses_open_first(&result->err.text);
        if (!bus) return 0;
    }
    if (!pause) pause = buses_delay();
    begin();
    if (ready) return 1;
    initialize();
    return finish(result);
}

// ---- wasgi:sensors/display -------------------------------------------------------------------------------------------

// The next character of UTF-8 text in the controller's set (ROM A00), which is ASCII but for three, and has few others.
static u8 next_character(str text, u32 *at) {
    u8 first = text.ptr[(*at)++];
    if (first < 0x80) return first < 0x20 || first == '\\' || first >= '~' ? '?' : first;
    u8 last = first;
    while (*at < text.len && (text.ptr[*at] & 0xc0) == 0x80) last = text.ptr[(*at)++];
    return first == 0xc2 && last == 0xb0 ? 0xdf /* degree sign */ : '?';
}

EXPORT(DISPLAY "#size") const display_size *display_get_size(void) {
    static const display_size size = {COLUMNS, LINES};
    return &size;
}

EXPORT(DISPLAY "#show") const sensor_unit_result *display_show(u32 line, const u8 *ptr, u32 len) {
    static sensor_unit_result result;
    if (line >= LINES) {
        result = (sensor_unit_result){1, {SENSOR_INVALID, STR("the display has lines 0 and 1")}};
    } else if (prepare(&result)) {
        str text = {ptr, len};
        u32 at = 0;
        put((u8)(SET_POSITION | line * 0x40), 0);
        for (u32 column = 0; column < COLUMNS; column++) put(at < len ? next_character(text, &at) : ' ', PIN_RS);
        finish(&result);
    }
    return &result;
}
EXPORT_POST(DISPLAY "#show", display_show_post)

EXPORT(DISPLAY "#clear") const sensor_unit_result *display_clear(void) {
    static sensor_unit_result result;
    if (prepare(&result)) {
        put_clear();
        finish(&result);
    }
    return &result;
}
EXPORT_POST(DISPLAY "#clear", display_clear_post)

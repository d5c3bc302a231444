// Titan Micro TM1650: four seven-segment digits on I2C. What its data sheet calls commands are I2C addresses.
#include "../sdk/buses.h"
#include "../sdk/sensors.h"

#define COMMAND_ADDRESS 0x24
#define DIGIT_ADDRESS 0x34
#define DIGITS 4

#define ON 0x01
#define BRIGHTEST 8
#define POINT 0x80

static i2c_handle bus;
static u8 level = BRIGHTEST;
static u8 lit; // the display is switched on as `level` says

static int send(u32 address, u8 value, sensor_unit_result *result) {
    i2c_unit_result sent;
    i2c_write(bus, address, &value, 1, &sent);
    result->is_err = sent.is_err;
    if (sent.is_err) {
        result->err = (sensor_error){SENSOR_BUS, i2c_error_at(address, sent.err)};
        lit = 0;
    }
    return !sent.is_err;
}

static int open_bus(sensor_unit_result *result) {
    result->is_err = 0;
    if (bus) return 1;
    str why;
    bus = buses_open_first(&why);
    if (!bus) *result = (sensor_unit_result){1, {SENSOR_BUS, why}};
    return bus != 0;
}

// Brightness 8 is written as 0.
static void send_level(sensor_unit_result *result) {
    u8 command = level ? (u8)((level & 7) << 4 | ON) : 0;
    lit = 1;
    send(COMMAND_ADDRESS, command, result);
}

// The display is switched on behind the first digits, so that it never shows what its memory held at power-up; and again
// after an error, as it may have been unplugged.
static void send_digits(const u8 *segments, sensor_unit_result *result) {
    if (!open_bus(result)) return;
    for (u32 digit = 0; digit < DIGITS; digit++) {
        if (!send(DIGIT_ADDRESS + digit, segments[digit], result)) return;
    }
    if (!lit) send_level(result);
}

// ---- characters ------------------------------------------------------------------------------------------------------

// From '0' to '9', then from 'A' to 'Z'; 0 is a letter that seven segments cannot show.
static const u8 digit_segments[] = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};
static const u8 letter_segments[] = {0x77, 0x7c, 0x39, 0x5e, 0x79, 0x71, 0x3d, 0x76, 0x06, 0x1e, 0,    0x38, 0,
                                     0x54, 0x5c, 0x73, 0x67, 0x50, 0x6d, 0x78, 0x3e, 0,    0,    0,    0x6e, 0x5b};
#define DEGREE_SEGMENTS 0x63
#define NO_SEGMENTS 0
#define NOT_SHOWN 0xff

// The segments of the next character of UTF-8 text, or NOT_SHOWN.
static u8 next_segments(str text, u32 *at) {
    u8 c = text.ptr[(*at)++];
    if (c >= '0' && c <= '9') return digit_segments[c - '0'];
    u8 letter = c & 0xdf;
    if (letter >= 'A' && letter <= 'Z' && letter_segments[letter - 'A']) return letter_segments[letter - 'A'];
    if (c == ' ') return NO_SEGMENTS;
    if (c == '-') return 0x40;
    if (c == '_') return 0x08;
    if (c == 0xc2 && *at < text.len && text.ptr[*at] == 0xb0) {
        (*at)++;
        return DEGREE_SEGMENTS;
    }
    return NOT_SHOWN;
}

// 0 if the text cannot be shown; `why` then tells.
static int layout(str text, u8 *segments, str *why) {
    u32 digit = 0;
    for (u32 at = 0; at < text.len;) {
        if (text.ptr[at] == '.' && digit && !(segments[digit - 1] & POINT)) {
            segments[digit - 1] |= POINT;
            at++;
            continue;
        }
        u8 shown = text.ptr[at] == '.' ? (at++, POINT) : next_segments(text, &at);
        if (shown == NOT_SHOWN) {
            *why = STR("seven segments cannot show this");
            return 0;
        }
        if (digit == DIGITS) {
            *why = STR("the display has four digits");
            return 0;
        }
        segments[digit++] = shown;
    }
    return 1;
}

// ---- wasgi:sensors/segment-display -----------------------------------------------------------------------------------

EXPORT(SEGMENT_DISPLAY "#digits") u32 segment_display_digits(void) { return DIGITS; }

EXPORT(SEGMENT_DISPLAY "#show") const sensor_unit_result *segment_display_show(const u8 *ptr, u32 len) {
    static sensor_unit_result result;
    u8 segments[DIGITS] = {0};
    str why;
    if (layout((str){ptr, len}, segments, &why)) {
        send_digits(segments, &result);
    } else {
        result = (sensor_unit_result){1, {SENSOR_INVALID, why}};
    }
    return &result;
}
EXPORT_POST(SEGMENT_DISPLAY "#show", segment_display_show_post)

EXPORT(SEGMENT_DISPLAY "#show-segments")
const sensor_unit_result *segment_display_show_segments(const u8 *ptr, u32 len) {
    static sensor_unit_result result;
    u8 segments[DIGITS] = {0};
    if (len > DIGITS) {
        result = (sensor_unit_result){1, {SENSOR_INVALID, STR("the display has four digits")}};
    } else {
        memcpy(segments, ptr, len);
        send_digits(segments, &result);
    }
    return &result;
}
EXPORT_POST(SEGMENT_DISPLAY "#show-segments", segment_display_show_segments_post)

EXPORT(SEGMENT_DISPLAY "#brightness") const sensor_unit_result *segment_display_brightness(u32 wanted) {
    static sensor_unit_result result;
    if (wanted > BRIGHTEST) {
        result = (sensor_unit_result){1, {SENSOR_INVALID, STR("brightness is from 0 to 8")}};
    } else if (open_bus(&result)) {
        level = (u8)wanted;
        send_level(&result);
    }
    return &result;
}
EXPORT_POST(SEGMENT_DISPLAY "#brightness", segment_display_brightness_post)

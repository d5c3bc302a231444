// SCSI block commands (SBC-3, SPC-4), as far as sticks and disks behind USB need them.
#pragma once
#include "../sdk/storage.h"
#include "bot.h"

#define TEST_UNIT_READY 0x00
#define REQUEST_SENSE 0x03
#define INQUIRY 0x12
#define MODE_SENSE_6 0x1a
#define START_STOP_UNIT 0x1b
#define READ_CAPACITY_10 0x25
#define READ_10 0x28
#define WRITE_10 0x2a
#define SYNCHRONIZE_CACHE_10 0x35
#define READ_16 0x88
#define WRITE_16 0x8a
#define SERVICE_ACTION_IN_16 0x9e
#define READ_CAPACITY_16 0x10

#define SENSE_BYTES 18
#define INQUIRY_BYTES 36
#define MODE_BYTES 192 // what other systems ask for: some devices fail with less
#define ALL_PAGES 0x3f
#define WRITE_PROTECTED 0x80

enum { KEY_NOT_READY = 2, KEY_ILLEGAL_REQUEST = 5, KEY_UNIT_ATTENTION = 6, KEY_DATA_PROTECT = 7 };
enum { CODE_NOT_READY = 0x04, CODE_MEDIUM_CHANGED = 0x28, CODE_NO_MEDIUM = 0x3a };

#define MAX_TRIES 8
#define MAX_COMMAND_BYTES 65536u
#define MAX_BLOCKS (1ull << 51) // of 4096 bytes: what 63 bits can count

typedef struct {
    bot transport;
    disk_geometry geometry;
    usb_name serial_number;
    u8 vendor[8];
    u8 product[16];
} disk;

typedef struct {
    u8 key;
    u8 code;
    u8 qualifier;
} sense;

static int disk_failed(block_error *error, u8 kind, str text) {
    *error = (block_error){kind, text};
    return 0;
}

static int usb_failed(block_error *error, u8 usb_error, str what) {
    if (usb_error == USB_NO_DEVICE) return disk_failed(error, BLOCK_GONE, STR(""));
    if (usb_error == USB_ACCESS) return disk_failed(error, BLOCK_DENIED, STR(""));
    str why = usb_error == USB_OTHER ? STR("") : usb_error_text(usb_error);
    return disk_failed(error, BLOCK_DEVICE_FAILED, why.len ? text_join(text_join(what, STR(": ")), why) : what);
}

static int broken(block_error *error, const bot_outcome *outcome) {
    return usb_failed(error, outcome->error, outcome->why);
}

static int request_sense(disk *d, sense *s, block_error *error) {
    static const u8 command[6] = {REQUEST_SENSE, 0, 0, 0, SENSE_BYTES};
    u8 data[SENSE_BYTES] = {0};
    bot_outcome outcome = bot_command(&d->transport, command, sizeof command, data, 0, sizeof data);
    if (outcome.status == BOT_BROKEN) return broken(error, &outcome);
    // Only the fixed format is asked for. With less than that there is nothing to tell.
    int fixed = outcome.status == BOT_PASSED && outcome.moved >= 14 && (data[0] & 0x7e) == 0x70;
    *s = fixed ? (sense){data[2] & 15, data[12], data[13]} : (sense){0};
    return 1;
}

static int sense_failed(block_error *error, sense s) {
    if (s.key == KEY_NOT_READY && s.code == CODE_NO_MEDIUM) return disk_failed(error, BLOCK_GONE, STR(""));
    if (s.key == KEY_UNIT_ATTENTION && s.code == CODE_MEDIUM_CHANGED) return disk_failed(error, BLOCK_GONE, STR(""));
    if (s.key == KEY_DATA_PROTECT) return disk_failed(error, BLOCK_READ_ONLY, STR(""));
    static const char *const names[16] = {"failed",         "recovered error", "not ready",      "medium error",
                                          "hardware error", "refused",         "unit attention", "protected",
                                          "blank",          "vendor specific", "copy aborted",   "aborted",
                                          "equal",          "volume overflow", "miscompare",     "completed"};
    text t = text_new(48);
    for (const char *c = names[s.key]; *c; c++) text_char(&t, *c);
    text_add(&t, STR(" (sense "));
    text_hex(&t, s.code);
    text_char(&t, '/');
    text_hex(&t, s.qualifier);
    text_char(&t, ')');
    return disk_failed(error, BLOCK_DEVICE_FAILED, text_str(&t));
}

// Repeats a command that a reset or the like was in the way of. `needed` bytes of data have to arrive or to be taken.
static int scsi(disk *d, const u8 *command, u32 command_len, u8 *in, const u8 *out, u32 len, u32 needed, sense *s,
                block_error *error) {
    for (u32 try = 1;; try++) {
        bot_outcome outcome = bot_command(&d->transport, command, command_len, in, out, len);
        *s = (sense){0};
        if (outcome.status == BOT_PASSED) {
            if (outcome.moved >= needed) return 1;
            return disk_failed(error, BLOCK_DEVICE_FAILED, STR("less data than the command is about"));
        }
        if (outcome.status == BOT_BROKEN) {
            if (try == MAX_TRIES || beyond_recovery(outcome.error) || outcome.error == USB_TIMEOUT) {
                return broken(error, &outcome);
            }
            continue;
        }
        if (!request_sense(d, s, error)) return 0;
        int attention = s->key == KEY_UNIT_ATTENTION && s->code != CODE_MEDIUM_CHANGED;
        if (!attention || try == MAX_TRIES) return sense_failed(error, *s);
    }
}

// The medium may be new, and the device may need to be told to start: it answers START STOP UNIT when it has.
static int await_ready(disk *d, block_error *error) {
    static const u8 test[6] = {TEST_UNIT_READY};
    static const u8 start[6] = {START_STOP_UNIT, 0, 0, 0, 1};
    sense s, ignored;
    for (u32 try = 1; !scsi(d, test, sizeof test, 0, 0, 0, 0, &s, error); try++) {
        int changed = s.key == KEY_UNIT_ATTENTION;
        int starting = s.key == KEY_NOT_READY && s.code == CODE_NOT_READY;
        if (try == MAX_TRIES || !(changed || starting)) return 0;
        if (starting && !scsi(d, start, sizeof start, 0, 0, 0, 0, &ignored, error) && error->kind != BLOCK_DEVICE_FAILED) {
            return 0;
        }
    }
    return 1;
}

static u32 get_be32(const u8 *at) { return (u32)at[0] << 24 | (u32)at[1] << 16 | (u32)at[2] << 8 | at[3]; }

static u64 get_be64(const u8 *at) { return (u64)get_be32(at) << 32 | get_be32(at + 4); }

static void put_be(u8 *at, u32 size, u64 value) {
    while (size--) {
        at[size] = (u8)value;
        value >>= 8;
    }
}

static int inquire(disk *d, block_error *error) {
    static const u8 command[6] = {INQUIRY, 0, 0, 0, INQUIRY_BYTES};
    u8 data[INQUIRY_BYTES] = {0};
    sense s;
    if (!scsi(d, command, sizeof command, data, 0, sizeof data, 5, &s, error)) return 0;
    if (data[0] != 0) return disk_failed(error, BLOCK_DEVICE_FAILED, STR("the device is no disk"));
    memcpy(d->vendor, data + 8, sizeof d->vendor);
    memcpy(d->product, data + 16, sizeof d->product);
    return 1;
}

static int read_capacity(disk *d, block_error *error) {
    static const u8 ten[10] = {READ_CAPACITY_10};
    static const u8 sixteen[16] = {SERVICE_ACTION_IN_16, READ_CAPACITY_16, [13] = 32};
    u8 data[32];
    sense s;
    if (!scsi(d, ten, sizeof ten, data, 0, 8, 8, &s, error)) return 0;
    u64 last = get_be32(data);
    u32 size = get_be32(data + 4);
    if (last == 0xffffffff) {
        if (!scsi(d, sixteen, sizeof sixteen, data, 0, sizeof data, 12, &s, error)) return 0;
        last = get_be64(data);
        size = get_be32(data + 8);
    }
    if (size < 512 || size > 4096 || size & (size - 1) || last >= MAX_BLOCKS) {
        return disk_failed(error, BLOCK_DEVICE_FAILED, STR("the device tells an impossible capacity"));
    }
    d->geometry.block_size = size;
    d->geometry.block_count = last + 1;
    return 1;
}

// Many devices do not know the command; those can be written to until they refuse.
static int read_protection(disk *d, block_error *error) {
    static const u8 command[6] = {MODE_SENSE_6, 0, ALL_PAGES, 0, MODE_BYTES};
    u8 data[MODE_BYTES];
    sense s;
    if (scsi(d, command, sizeof command, data, 0, sizeof data, 4, &s, error)) {
        d->geometry.read_only = (data[2] & WRITE_PROTECTED) != 0;
        return 1;
    }
    d->geometry.read_only = 0;
    return error->kind == BLOCK_DEVICE_FAILED;
}

static int disk_set_up(disk *d, block_error *error) {
    return inquire(d, error) && await_ready(d, error) && read_capacity(d, error) && read_protection(d, error);
}

// One command; `len` is a number of whole blocks, at most MAX_COMMAND_BYTES.
static int transfer_blocks(disk *d, u64 block, u8 *in, const u8 *out, u32 len, block_error *error) {
    u8 command[16] = {0};
    u32 count = len / d->geometry.block_size;
    int wide = block + count > 0xffffffff;
    if (wide) {
        command[0] = in ? READ_16 : WRITE_16;
        put_be(command + 2, 8, block);
        put_be(command + 10, 4, count);
    } else {
        command[0] = in ? READ_10 : WRITE_10;
        put_be(command + 2, 4, block);
        put_be(command + 7, 2, count);
    }
    sense s;
    return scsi(d, command, wide ? 16 : 10, in, out, len, len, &s, error);
}

static int blocks_inside(const disk *d, u64 block, u64 count, block_error *error) {
    if (block <= d->geometry.block_count && count <= d->geometry.block_count - block) return 1;
    return disk_failed(error, BLOCK_INVALID, STR("that is behind the end of the disk"));
}

// Whole blocks that are inside of the disk, with as many commands as it takes. One of `in` and `out` is null.
static int move_blocks(disk *d, u64 block, u8 *in, const u8 *out, u32 len, block_error *error) {
    for (u32 done = 0; done < len;) {
        u32 piece = len - done < MAX_COMMAND_BYTES ? len - done : MAX_COMMAND_BYTES;
        u64 at = block + done / d->geometry.block_size;
        if (!transfer_blocks(d, at, in ? in + done : 0, out ? out + done : 0, piece, error)) return 0;
        done += piece;
    }
    return 1;
}

// Devices without a cache do not know the command.
static int flush(disk *d, block_error *error) {
    static const u8 command[10] = {SYNCHRONIZE_CACHE_10};
    sense s;
    return scsi(d, command, sizeof command, 0, 0, 0, 0, &s, error) || s.key == KEY_ILLEGAL_REQUEST;
}

// Bulk-Only Transport 1.0: a command, its data and its status over two bulk endpoints. What the device says of itself is
// checked (section 6.3), and whatever is wrong ends in a reset recovery (section 5.3.4).
#pragma once
#include "../sdk/usb_devices.h"

#define CBW_SIGNATURE 0x43425355u
#define CSW_SIGNATURE 0x53425355u
#define CBW_BYTES 31
#define CSW_BYTES 13
#define CBW_COMMAND 15
#define MAX_COMMAND 16
#define CLASS_TO_INTERFACE 0x21
#define BULK_ONLY_RESET 0xff
#define BOT_TIMEOUT_MS 8000 // sticks have been seen to take seconds for a write

typedef struct {
    usb_handle handle; // 0 if nothing is open
    u8 interface_number;
    u8 in;
    u8 out;
    u32 tag;
} bot;

// How a command ended. With BOT_FAILED the device has sense data.
enum { BOT_PASSED, BOT_FAILED, BOT_BROKEN };

typedef struct {
    u8 status;
    u8 error; // of USB, with BOT_BROKEN
    str why;  // with BOT_BROKEN
    u32 moved;
} bot_outcome;

static u32 get_le32(const u8 *at) { return at[0] | (u32)at[1] << 8 | (u32)at[2] << 16 | (u32)at[3] << 24; }

static u64 get_le64(const u8 *at) { return get_le32(at) | (u64)get_le32(at + 4) << 32; }

static void put_le32(u8 *at, u32 value) {
    for (u32 i = 0; i < 4; i++) at[i] = (u8)(value >> 8 * i);
}

static bot_outcome bot_broken(u8 error, str why) { return (bot_outcome){BOT_BROKEN, error, why, 0}; }

static int bot_takes(const usb_configuration *c) { return usb_find_interface(c, 0x08, 0x06, 0x50) != 0; }

// Whether it can be driven. The handle belongs to the transport if so.
static int bot_attach(bot *b, usb_handle handle, const usb_configuration *c, u8 *error) {
    const usb_interface *found = usb_find_interface(c, 0x08, 0x06, 0x50);
    const usb_endpoint *in = usb_find_endpoint(found, USB_BULK, USB_IN);
    const usb_endpoint *out = usb_find_endpoint(found, USB_BULK, 0);
    *error = USB_NOT_SUPPORTED;
    if (!in || !out) return 0;
    usb_unit_result claimed = usb_claim(handle, found->interface_number);
    *error = claimed.err;
    if (claimed.is_err) return 0;
    *b = (bot){handle, found->interface_number, in->endpoint_address, out->endpoint_address, 0};
    return 1;
}

static void bot_detach(bot *b) {
    usb_handle_drop(b->handle);
    b->handle = 0;
}

static int beyond_recovery(u8 error) { return error == USB_NO_DEVICE || error == USB_ACCESS; }

// A device that cannot even do this fails again with the next command.
static bot_outcome bot_recover(bot *b, u8 error, str why) {
    if (!beyond_recovery(error)) {
        usb_bytes_result reset;
        usb_unit_result cleared;
        usb_control(b->handle, (usb_setup){CLASS_TO_INTERFACE, BULK_ONLY_RESET, 0, b->interface_number}, (const u8 *)1, 0,
                    USB_CONTROL_MS, &reset);
        usb_clear_halt(b->handle, b->in, &cleared);
        usb_clear_halt(b->handle, b->out, &cleared);
    }
    return bot_broken(error, why);
}

// A stall ends the data, and is no error here: the status tells (section 6.7.2).
static int bot_clear_stall(bot *b, u8 endpoint, u8 *error) {
    if (*error != USB_PIPE) return 0;
    usb_unit_result cleared;
    usb_clear_halt(b->handle, endpoint, &cleared);
    *error = cleared.err;
    return !cleared.is_err;
}

static bot_outcome bot_status(bot *b, u32 len, u32 moved) {
    usb_bytes_result csw;
    usb_read(b->handle, USB_BULK, b->in, CSW_BYTES, BOT_TIMEOUT_MS, &csw);
    if (csw.is_err && bot_clear_stall(b, b->in, &csw.err)) {
        usb_read(b->handle, USB_BULK, b->in, CSW_BYTES, BOT_TIMEOUT_MS, &csw);
    }
    if (csw.is_err) return bot_recover(b, csw.err, STR("status"));
    const u8 *at = csw.ok.ptr;
    if (csw.ok.len != CSW_BYTES || get_le32(at) != CSW_SIGNATURE || get_le32(at + 4) != b->tag) {
        return bot_recover(b, USB_OTHER, STR("the status is none, or another command's"));
    }
    u32 residue = get_le32(at + 8);
    if (at[12] > BOT_FAILED || residue > len) {
        return bot_recover(b, USB_OTHER, STR("the device lost track of its phases"));
    }
    return (bot_outcome){at[12], 0, STR(""), moved < len - residue ? moved : len - residue};
}

// `in` has room for `len` bytes, or `out` has as many; both may be null if that is 0.
static bot_outcome bot_command(bot *b, const u8 *command, u32 command_len, u8 *in, const u8 *out, u32 len) {
    u8 cbw[CBW_BYTES] = {0};
    u8 *mark = arena_mark();
    put_le32(cbw, CBW_SIGNATURE);
    put_le32(cbw + 4, ++b->tag);
    put_le32(cbw + 8, len);
    cbw[12] = in ? USB_IN : 0;
    cbw[14] = (u8)command_len;
    memcpy(cbw + CBW_COMMAND, command, command_len);
    usb_bytes_result done;
    usb_write(b->handle, USB_BULK, b->out, cbw, CBW_BYTES, BOT_TIMEOUT_MS, &done);
    if (done.is_err) return bot_recover(b, done.err, STR("command"));
    u32 moved = 0;
    if (len && in) {
        usb_read(b->handle, USB_BULK, b->in, len, BOT_TIMEOUT_MS, &done);
        if (!done.is_err && done.ok.len > len) return bot_recover(b, USB_OVERFLOW, STR("data"));
        if (!done.is_err) {
            moved = done.ok.len;
            memcpy(in, done.ok.ptr, moved);
        } else if (!bot_clear_stall(b, b->in, &done.err)) {
            return bot_recover(b, done.err, STR("data"));
        }
    } else if (len) {
        usb_write(b->handle, USB_BULK, b->out, out, len, BOT_TIMEOUT_MS, &done);
        moved = len;
        if (done.is_err) {
            if (!bot_clear_stall(b, b->out, &done.err)) return bot_recover(b, done.err, STR("data"));
            moved = 0;
        }
    }
    bot_outcome outcome = bot_status(b, len, moved);
    arena_release(mark);
    return outcome;
}

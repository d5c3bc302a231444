#include "../../sdk/usb.h"

#define TIMEOUT_MS 1000

// The first device, opened; 0 if there is none.
static usb_handle open_first(u8 *error) {
    usb_list_result listed;
    usb_handle_result opened = {.is_err = 1, .err = USB_NO_DEVICE};
    usb_list_devices(&listed);
    if (listed.is_err) opened.err = listed.err;
    for (u32 i = 0; !listed.is_err && i < listed.ok.len; i++) {
        if (i == 0) usb_open(listed.ok.ptr[i].device, &opened);
        usb_device_drop(listed.ok.ptr[i].device);
    }
    *error = opened.err;
    return opened.is_err ? 0 : opened.ok;
}

typedef void exchange(usb_handle handle, const u8 *data, u32 len, usb_bytes_result *result);

static const usb_bytes_result *with_first(exchange *run, const u8 *data, u32 len) {
    static usb_bytes_result result;
    u8 error;
    usb_handle handle = open_first(&error);
    if (handle) {
        run(handle, data, len, &result);
        usb_handle_drop(handle);
    } else {
        result = (usb_bytes_result){.is_err = 1, .err = error};
    }
    return &result;
}

static void out_then_in(usb_handle handle, const u8 *data, u32 len, usb_bytes_result *result) {
    usb_write(handle, USB_BULK, 0x01, data, len, TIMEOUT_MS, result);
    if (!result->is_err) usb_read(handle, USB_BULK, 0x81, len, TIMEOUT_MS, result);
}

static void store_then_recall(usb_handle handle, const u8 *data, u32 len, usb_bytes_result *result) {
    usb_control(handle, (usb_setup){0x41, 0x5b, 0, 0}, data, len, TIMEOUT_MS, result);
    if (!result->is_err) usb_control(handle, (usb_setup){0xc1, 0x5c, 0, 0}, (const u8 *)1, len, TIMEOUT_MS, result);
}

EXPORT("ping") const usb_bytes_result *ping(const u8 *data, u32 len) { return with_first(out_then_in, data, len); }
EXPORT_POST("ping", ping_post)

EXPORT("control") const usb_bytes_result *control(const u8 *data, u32 len) {
    return with_first(store_then_recall, data, len);
}
EXPORT_POST("control", control_post)

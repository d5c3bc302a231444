// component:usb@0.2.1; wit/component-usb has the meaning of everything here.
#pragma once
#include "abi.h"

#define USB_DEVICE "component:usb/device@0.2.1"
#define USB_TRANSFERS "component:usb/transfers@0.2.1"

// Handles are indices from 1: 0 is free to say "none".
typedef u32 usb_device;
typedef u32 usb_handle;
typedef u32 usb_transfer;

// enum libusb-error
enum {
    USB_IO,
    USB_INVALID_PARAM,
    USB_ACCESS,
    USB_NO_DEVICE,
    USB_NOT_FOUND,
    USB_BUSY,
    USB_TIMEOUT,
    USB_OVERFLOW,
    USB_PIPE,
    USB_INTERRUPTED,
    USB_NO_MEM,
    USB_NOT_SUPPORTED,
    USB_OTHER
};

// enum transfer-type
enum { USB_CONTROL, USB_BULK, USB_INTERRUPT, USB_ISOCHRONOUS };

#define USB_IN 0x80

// record device-descriptor
typedef struct {
    u8 length;
    u8 descriptor_type;
    u16 usb_version_bcd;
    u8 device_class;
    u8 device_subclass;
    u8 device_protocol;
    u8 max_packet_size0;
    u16 vendor_id;
    u16 product_id;
    u16 device_version_bcd;
    u8 manufacturer_index;
    u8 product_index;
    u8 serial_number_index;
    u8 num_configurations;
} usb_device_descriptor;

// record endpoint-descriptor
typedef struct {
    u8 length;
    u8 descriptor_type;
    u8 endpoint_address;
    u8 attributes;
    u16 max_packet_size;
    u8 interval;
    u8 refresh;
    u8 synch_address;
} usb_endpoint;

// record interface-descriptor
typedef struct {
    u8 length;
    u8 descriptor_type;
    u8 interface_number;
    u8 alternate_setting;
    const usb_endpoint *endpoints;
    u32 endpoint_count;
    u8 interface_class;
    u8 interface_subclass;
    u8 interface_protocol;
    u8 interface_index;
} usb_interface;

// record configuration-descriptor
typedef struct {
    u8 length;
    u8 descriptor_type;
    u16 total_length;
    const usb_interface *interfaces;
    u32 interface_count;
    u8 configuration_value;
    u8 configuration_index;
    u8 attributes;
    u8 max_power;
} usb_configuration;

// record device-location
typedef struct {
    u8 bus_number;
    u8 device_address;
    u8 port_number;
    u8 speed;
} usb_location;

// tuple<usb-device, device-descriptor, device-location>
typedef struct {
    usb_device device;
    usb_device_descriptor descriptor;
    usb_location location;
} usb_listed;

typedef struct {
    u8 request_type;
    u8 request;
    u16 value;
    u16 index;
} usb_setup;

// result<list<tuple<usb-device, device-descriptor, device-location>>, libusb-error>
typedef struct {
    u8 is_err;
    union {
        struct {
            const usb_listed *ptr;
            u32 len;
        } ok;
        u8 err;
    };
} usb_list_result;

// result<configuration-descriptor, libusb-error>
typedef struct {
    u8 is_err;
    union {
        usb_configuration ok;
        u8 err;
    };
} usb_configuration_result;

// result<device-handle, libusb-error>, result<transfer, libusb-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        u8 err;
    };
} usb_handle_result;

// result<_, libusb-error>
typedef struct {
    u8 is_err;
    u8 err;
} usb_unit_result;

// result<bool, libusb-error>
typedef struct {
    u8 is_err;
    union {
        u8 ok;
        u8 err;
    };
} usb_bool_result;

// result<list<u8>, libusb-error>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        u8 err;
    };
} usb_bytes_result;

_Static_assert(sizeof(usb_device_descriptor) == 18 && sizeof(usb_endpoint) == 10, "layout of the canonical ABI");
_Static_assert(sizeof(usb_interface) == 16 && sizeof(usb_configuration) == 16, "layout of the canonical ABI");
_Static_assert(sizeof(usb_listed) == 28 && sizeof(usb_configuration_result) == 20, "layout of the canonical ABI");
_Static_assert(sizeof(usb_bytes_result) == 12 && sizeof(usb_handle_result) == 8, "layout of the canonical ABI");

IMPORT(USB_DEVICE, "list-devices") void usb_list_devices(usb_list_result *);
IMPORT(USB_DEVICE, "[method]usb-device.open") void usb_open(usb_device, usb_handle_result *);
IMPORT(USB_DEVICE, "[method]usb-device.get-configuration-descriptor")
void usb_get_configuration(usb_device, u32 index, usb_configuration_result *);
IMPORT(USB_DEVICE, "[method]usb-device.get-active-configuration-descriptor")
void usb_get_active_configuration(usb_device, usb_configuration_result *);
IMPORT(USB_DEVICE, "[resource-drop]usb-device") void usb_device_drop(usb_device);

IMPORT(USB_DEVICE, "[method]device-handle.claim-interface")
void usb_claim_interface(usb_handle, u32 number, usb_unit_result *);
IMPORT(USB_DEVICE, "[method]device-handle.kernel-driver-active")
void usb_kernel_driver_active(usb_handle, u32 number, usb_bool_result *);
IMPORT(USB_DEVICE, "[method]device-handle.detach-kernel-driver")
void usb_detach_kernel_driver(usb_handle, u32 number, usb_unit_result *);
IMPORT(USB_DEVICE, "[method]device-handle.clear-halt")
void usb_clear_halt(usb_handle, u32 endpoint, usb_unit_result *);
IMPORT(USB_DEVICE, "[method]device-handle.new-transfer")
void usb_new_transfer(usb_handle, u32 type, u32 request_type, u32 request, u32 value, u32 index, u32 size, u32 endpoint,
                      u32 timeout_ms, u32 stream_id, u32 iso_packets, usb_handle_result *);
// Closes it: transfers are cancelled, interfaces given back.
IMPORT(USB_DEVICE, "[resource-drop]device-handle") void usb_handle_drop(usb_handle);

IMPORT(USB_TRANSFERS, "[method]transfer.submit-transfer")
void usb_submit(usb_transfer, const u8 *data, u32 len, usb_unit_result *);
// Takes the transfer, too.
IMPORT(USB_TRANSFERS, "await-transfer") void usb_await(usb_transfer, usb_bytes_result *);
IMPORT(USB_TRANSFERS, "[resource-drop]transfer") void usb_transfer_drop(usb_transfer);

static inline str usb_error_text(u8 error) {
    switch (error) {
        case USB_IO: return STR("input or output failed");
        case USB_INVALID_PARAM: return STR("refused as impossible");
        case USB_ACCESS: return STR("access denied");
        case USB_NO_DEVICE: return STR("plugged out");
        case USB_NOT_FOUND: return STR("no such interface or endpoint");
        case USB_BUSY: return STR("another has the interface");
        case USB_TIMEOUT: return STR("no answer in time");
        case USB_OVERFLOW: return STR("more bytes than were asked for");
        case USB_PIPE: return STR("stalled");
        case USB_INTERRUPTED: return STR("cancelled");
        case USB_NO_MEM: return STR("a limit of the gateway was reached");
        case USB_NOT_SUPPORTED: return STR("not supported");
        default: return STR("failed");
    }
}

// One transfer from its preparation to its end; what is sent for IN is ignored. Of no limit is a time of 0.
static void usb_transfer_run(usb_handle handle, u32 type, usb_setup setup, u32 endpoint, const u8 *data, u32 len,
                             u32 timeout_ms, usb_bytes_result *result) {
    usb_handle_result prepared;
    usb_new_transfer(handle, type, setup.request_type, setup.request, setup.value, setup.index, len, endpoint, timeout_ms,
                     0, 0, &prepared);
    if (prepared.is_err) {
        *result = (usb_bytes_result){.is_err = 1, .err = prepared.err};
        return;
    }
    usb_unit_result submitted;
    u32 in = type == USB_CONTROL ? setup.request_type & USB_IN : endpoint & USB_IN;
    usb_submit(prepared.ok, data, in ? 0 : len, &submitted);
    if (submitted.is_err) {
        usb_transfer_drop(prepared.ok);
        *result = (usb_bytes_result){.is_err = 1, .err = submitted.err};
        return;
    }
    usb_await(prepared.ok, result);
}

// The bytes that arrived are in the arena; there are never more than `len`.
static inline void usb_read(usb_handle handle, u32 type, u32 endpoint, u32 len, u32 timeout_ms, usb_bytes_result *result) {
    usb_transfer_run(handle, type, (usb_setup){0}, endpoint, (const u8 *)1, len, timeout_ms, result);
}

static inline void usb_write(usb_handle handle, u32 type, u32 endpoint, const u8 *data, u32 len, u32 timeout_ms,
                             usb_bytes_result *result) {
    usb_transfer_run(handle, type, (usb_setup){0}, endpoint, data, len, timeout_ms, result);
}

// A request with data from the device, or to it, by the direction in `setup`.
static inline void usb_control(usb_handle handle, usb_setup setup, const u8 *data, u32 len, u32 timeout_ms,
                               usb_bytes_result *result) {
    usb_transfer_run(handle, USB_CONTROL, setup, 0, data, len, timeout_ms, result);
}

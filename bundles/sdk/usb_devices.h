// The devices that a driver of a class of interfaces may drive, found by name: by serial number, or by bus and port as in
// `1-4` where they have none.
#pragma once
#include "text.h"
#include "usb.h"

#define USB_NAME_ROOM 64
#define USB_CONTROL_MS 2000
#define ANY 0xffff

typedef struct {
    u8 len;
    u8 text[USB_NAME_ROOM];
} usb_name;

static inline str usb_name_str(const usb_name *n) { return (str){n->text, n->len}; }

static inline int bytes_equal(bytes a, bytes b) {
    if (a.len != b.len) return 0;
    for (u32 i = 0; i < a.len; i++) {
        if (a.ptr[i] != b.ptr[i]) return 0;
    }
    return 1;
}

// The first interface of a device with this class, in its first alternate setting; `subclass` and `protocol` may be ANY.
static const usb_interface *usb_find_interface(const usb_configuration *c, u32 class, u32 subclass, u32 protocol) {
    for (u32 i = 0; i < c->interface_count; i++) {
        const usb_interface *found = &c->interfaces[i];
        if (found->alternate_setting == 0 && found->interface_class == class &&
            (subclass == ANY || found->interface_subclass == subclass) &&
            (protocol == ANY || found->interface_protocol == protocol)) {
            return found;
        }
    }
    return 0;
}

// The transfers of an endpoint, by bits 0 and 1 of its attributes (USB 2.0, table 9-13).
static const u8 usb_endpoint_types[] = {USB_CONTROL, USB_ISOCHRONOUS, USB_BULK, USB_INTERRUPT};

// The first endpoint of a type and direction (USB_IN or 0), or null.
static const usb_endpoint *usb_find_endpoint(const usb_interface *of, u32 type, u32 direction) {
    for (u32 i = 0; i < of->endpoint_count; i++) {
        const usb_endpoint *e = &of->endpoints[i];
        if (usb_endpoint_types[e->attributes & 3] == type && (e->endpoint_address & USB_IN) == direction &&
            e->max_packet_size & 0x7ff) {
            return e;
        }
    }
    return 0;
}

// Printable ASCII of a string descriptor in its first language; other characters become `?`. Empty if it cannot be read.
static usb_name usb_string(usb_handle handle, u32 index) {
    usb_name result = {0};
    usb_bytes_result answer;
    if (!index) return result;
    usb_control(handle, (usb_setup){USB_IN, 6, 0x300, 0}, (const u8 *)1, 255, USB_CONTROL_MS, &answer);
    if (answer.is_err || answer.ok.len < 4 || answer.ok.ptr[1] != 3) return result;
    u16 language = (u16)(answer.ok.ptr[2] | answer.ok.ptr[3] << 8);
    usb_control(handle, (usb_setup){USB_IN, 6, (u16)(0x300 | index), language}, (const u8 *)1, 255, USB_CONTROL_MS,
                &answer);
    if (answer.is_err || answer.ok.len < 2 || answer.ok.ptr[1] != 3) return result;
    u32 end = answer.ok.ptr[0] < answer.ok.len ? answer.ok.ptr[0] : answer.ok.len;
    for (u32 at = 2; at + 1 < end && result.len < USB_NAME_ROOM; at += 2) {
        u32 c = answer.ok.ptr[at] | (u32)answer.ok.ptr[at + 1] << 8;
        if (!c) break;
        result.text[result.len++] = c >= 0x20 && c < 0x7f ? (u8)c : '?';
    }
    return result;
}

static usb_name usb_device_name(usb_handle handle, const usb_listed *device) {
    usb_name name = usb_string(handle, device->descriptor.serial_number_index);
    if (name.len) return name;
    text t = {name.text, 0, USB_NAME_ROOM};
    text_decimal(&t, device->location.bus_number);
    text_char(&t, '-');
    text_decimal(&t, device->location.port_number);
    name.len = (u8)t.len;
    return name;
}

// Whether the driver takes a device with this configuration.
typedef int usb_takes(const usb_configuration *);

// Called with each device that the driver takes, opened; whether it keeps the handle, which ends the search. An error is
// told of devices that it may not open, or that fail.
typedef int usb_visit(usb_handle handle, usb_name name, const usb_configuration *c, void *state);

// Visits what may be driven. 0, or an error if not one device could be visited.
typedef struct {
    u8 failed;
    u8 error;
} usb_visited;

static usb_visited usb_visit_devices(usb_takes *takes, usb_visit *visit, void *state) {
    usb_list_result listed;
    usb_list_devices(&listed);
    if (listed.is_err) return (usb_visited){1, listed.err};
    usb_visited result = {1, USB_NO_DEVICE};
    int searching = 1;
    for (u32 i = 0; i < listed.ok.len; i++) {
        const usb_listed *device = &listed.ok.ptr[i];
        usb_configuration_result c;
        if (searching) usb_get_active_configuration(device->device, &c);
        if (searching && !c.is_err && takes(&c.ok)) {
            usb_handle_result opened;
            usb_open(device->device, &opened);
            if (opened.is_err) {
                if (result.failed) result.error = opened.err;
            } else {
                result.failed = 0;
                searching = !visit(opened.ok, usb_device_name(opened.ok, device), &c.ok, state);
                if (searching) usb_handle_drop(opened.ok);
            }
        }
        usb_device_drop(device->device);
    }
    return result;
}

// Claims an interface, from the kernel's driver if that has it. 0, or why not.
static usb_unit_result usb_claim(usb_handle handle, u32 number) {
    usb_unit_result claimed;
    usb_claim_interface(handle, number, &claimed);
    if (!claimed.is_err || claimed.err != USB_BUSY) return claimed;
    usb_bool_result kernel;
    usb_kernel_driver_active(handle, number, &kernel);
    if (kernel.is_err || !kernel.ok) return claimed;
    usb_unit_result detached;
    usb_detach_kernel_driver(handle, number, &detached);
    if (!detached.is_err) usb_claim_interface(handle, number, &claimed);
    return detached.is_err ? detached : claimed;
}

// A list of names, as `list-disks` and its like give it.
typedef struct {
    str *ptr;
    u32 len;
} usb_names;

#define USB_MAX_NAMES 64

static int usb_add_name(usb_handle handle, usb_name name, const usb_configuration *c, void *state) {
    (void)handle;
    (void)c;
    usb_names *names = state;
    if (names->len == USB_MAX_NAMES) return 0;
    u8 *kept = arena_alloc(name.len, 1);
    memcpy(kept, name.text, name.len);
    names->ptr[names->len++] = (str){kept, name.len};
    return 0;
}

// The names of all devices that the driver takes, as far as `add` takes them, too. Having none is no error.
static usb_visited usb_list_names(usb_takes *takes, usb_visit *add, usb_names *names) {
    *names = (usb_names){arena_alloc(USB_MAX_NAMES * sizeof(str), _Alignof(str)), 0};
    usb_visited visited = usb_visit_devices(takes, add, names);
    if (visited.failed && visited.error == USB_NO_DEVICE) visited.failed = 0;
    return visited;
}

// Lists the USB devices that it may see: a line for each, then one for each interface. A command: it prints and ends, so
// it gives nothing back that the host has put into its memory.
#include <stdio.h>

#include "../sdk/usb.h"

#define RUN "wasi:cli/run@0.2.12#run"
#define TIMEOUT_MS 1000
#define GET_DESCRIPTOR 6
#define STRING 3
#define ENGLISH 0x0409

static const char *const speeds[] = {"unknown speed", "1.5M", "12M", "480M", "5G", "10G", "20G"};

static void print_error(const char *what, u8 error) {
    str text = usb_error_text(error);
    fprintf(stderr, "%s: %.*s\n", what, (int)text.len, (const char *)text.ptr);
}

// A string descriptor, as far as it is ASCII. Nothing if the device has none or does not answer.
static void print_string(usb_handle handle, u32 index) {
    usb_bytes_result answer;
    if (!index) return;
    usb_control(handle, (usb_setup){USB_IN, GET_DESCRIPTOR, (u16)(STRING << 8 | index), ENGLISH}, (const u8 *)1, 255,
                TIMEOUT_MS, &answer);
    if (answer.is_err || answer.ok.len < 2 || answer.ok.ptr[1] != STRING) return;
    putchar(' ');
    u32 end = answer.ok.ptr[0] < answer.ok.len ? answer.ok.ptr[0] : answer.ok.len;
    for (u32 at = 2; at + 1 < end; at += 2) {
        u32 c = answer.ok.ptr[at] | (u32)answer.ok.ptr[at + 1] << 8;
        putchar(c >= 0x20 && c < 0x7f ? (int)c : '?');
    }
}

static void print_interfaces(usb_device device) {
    usb_configuration_result c;
    usb_get_active_configuration(device, &c);
    if (c.is_err) {
        print_error("  configuration", c.err);
        return;
    }
    for (u32 i = 0; i < c.ok.interface_count; i++) {
        const usb_interface *found = &c.ok.interfaces[i];
        printf("  Interface %u.%u: class %02x.%02x.%02x, endpoints", found->interface_number, found->alternate_setting,
               found->interface_class, found->interface_subclass, found->interface_protocol);
        for (u32 e = 0; e < found->endpoint_count; e++) printf(" %02x", found->endpoints[e].endpoint_address);
        printf("%s\n", found->endpoint_count ? "" : " none");
    }
}

static void print_device(const usb_listed *listed) {
    const usb_device_descriptor *d = &listed->descriptor;
    u32 speed = listed->location.speed;
    printf("Bus %03u Device %03u: ID %04x:%04x", listed->location.bus_number, listed->location.device_address,
           d->vendor_id, d->product_id);
    usb_handle_result opened;
    usb_open(listed->device, &opened);
    if (!opened.is_err) {
        print_string(opened.ok, d->manufacturer_index);
        print_string(opened.ok, d->product_index);
        usb_handle_drop(opened.ok);
    }
    printf(" (%s)\n", speed < sizeof speeds / sizeof *speeds ? speeds[speed] : "unknown speed");
    print_interfaces(listed->device);
}

// result, whose error says nothing
EXPORT(RUN) u32 run(void) {
    usb_list_result listed;
    usb_list_devices(&listed);
    if (listed.is_err) {
        print_error("lsusb", listed.err);
        return 1;
    }
    for (u32 i = 0; i < listed.ok.len; i++) {
        print_device(&listed.ok.ptr[i]);
        usb_device_drop(listed.ok.ptr[i].device);
    }
    return fflush(stdout) != 0;
}

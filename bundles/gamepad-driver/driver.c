// Gamepads and joysticks on USB (HID 1.11), by their report descriptors.
#include "../sdk/input.h"
#include "../sdk/usb_devices.h"
#include "hid.h"

#define REPORT_DESCRIPTOR 0x22
#define MAX_DESCRIPTOR 1024
#define GET_REPORT 1
#define INPUT_REPORT 0x0100
#define MAX_WAIT_MS 20000 // below a call's deadline
#define MAX_DRAINED 128   // reports that one call takes

// result<list<string>, input-error>
typedef struct {
    u8 is_err;
    union {
        usb_names ok;
        input_error err;
    };
} pad_names_result;

typedef struct {
    usb_handle handle; // 0 if the place is free
    u8 interface_number;
    u8 endpoint;
    u16 packet;
    usb_name name;
    hid_layout layout;
    u32 buttons;
    s16 axes[MAX_AXES];
    u8 has_hat;
    u16 hat;
    u64 sequence;
} pad;

// The representation of a pad is its place here, from 1.
#define MAX_PADS 8
static pad pads[MAX_PADS];

static pad *pad_of(u32 rep) { return &pads[rep - 1]; }

static int input_failed(input_error *error, u8 usb_error) {
    u8 kind = usb_error == USB_NO_DEVICE ? INPUT_GONE : usb_error == USB_ACCESS ? INPUT_DENIED : INPUT_DEVICE;
    *error = (input_error){kind, usb_error_text(usb_error)};
    return 0;
}

// ---- reports ---------------------------------------------------------------------------------------------------------

static s16 scaled(s32 value, s32 min, s32 max) {
    if (value < min) value = min;
    if (value > max) value = max;
    return (s16)((long long)((s32)value - (long long)min) * 65535 / ((long long)max - min) - 32768);
}

static void take_field(pad *p, const hid_field *f, s32 value) {
    switch (f->kind) {
        case FIELD_BUTTON:
            p->buttons = value ? p->buttons | 1u << f->number : p->buttons & ~(1u << f->number);
            break;
        case FIELD_AXIS: p->axes[f->number] = scaled(value, f->min, f->max); break;
        case FIELD_HAT:
            p->has_hat = value >= f->min && value <= f->max;
            if (p->has_hat) {
                u64 positions = (u64)((long long)f->max - f->min) + 1;
                p->hat = (u16)((u64)((long long)value - f->min) * 360 / positions);
            }
            break;
    }
}

// Counts a report that changed something.
static void take_report(pad *p, bytes report) {
    u8 id = 0;
    if (p->layout.has_ids) {
        if (!report.len) return;
        id = report.ptr[0];
        report = (bytes){report.ptr + 1, report.len - 1};
    }
    pad before = *p;
    for (u32 i = 0; i < p->layout.field_count; i++) {
        const hid_field *f = &p->layout.fields[i];
        s32 value;
        if (f->report_id == id && hid_value(f, report.ptr, report.len, &value)) take_field(p, f, value);
    }
    int same = before.buttons == p->buttons && before.has_hat == p->has_hat && before.hat == p->hat;
    for (u32 i = 0; same && i < MAX_AXES; i++) same = before.axes[i] == p->axes[i];
    if (!same) p->sequence++;
}

// Waits for a change, then takes what has queued behind it: the last state counts. There is no clock here, so a report
// that changes nothing counts as a millisecond, the least between two.
static int await_change(pad *p, u64 since, u32 wait_ms, input_error *error) {
    for (u32 taken = 0; taken < MAX_DRAINED; taken++) {
        u8 *mark = arena_mark();
        usb_bytes_result report;
        u32 ms = p->sequence > since || !wait_ms ? 1 : wait_ms--;
        usb_read(p->handle, USB_INTERRUPT, p->endpoint, p->packet, ms, &report);
        if (report.is_err) return report.err == USB_TIMEOUT || input_failed(error, report.err);
        take_report(p, report.ok);
        arena_release(mark);
    }
    return 1;
}

// ---- opening ---------------------------------------------------------------------------------------------------------

static int pad_takes(const usb_configuration *c) {
    const usb_interface *found = usb_find_interface(c, 0x03, ANY, ANY);
    return found && usb_find_endpoint(found, USB_INTERRUPT, USB_IN);
}

static int read_layout(usb_handle handle, u32 interface_number, hid_layout *layout) {
    usb_bytes_result d;
    usb_control(handle, (usb_setup){USB_IN | 1, 6, REPORT_DESCRIPTOR << 8, (u16)interface_number}, (const u8 *)1,
                MAX_DESCRIPTOR, USB_CONTROL_MS, &d);
    if (d.is_err) return 0;
    hid_parse(d.ok.ptr, d.ok.len, layout);
    return layout->is_pad;
}

typedef struct {
    str name; // empty for any
    pad *into;
    u8 found;
    u8 failed;
    u8 error;
} wanted_pad;

static int attach_wanted(usb_handle handle, usb_name name, const usb_configuration *c, void *state) {
    wanted_pad *wanted = state;
    const usb_interface *found = usb_find_interface(c, 0x03, ANY, ANY);
    const usb_endpoint *in = usb_find_endpoint(found, USB_INTERRUPT, USB_IN);
    if (wanted->name.len && !bytes_equal(wanted->name, usb_name_str(&name))) return 0;
    pad *p = wanted->into;
    *p = (pad){.interface_number = found->interface_number, .endpoint = in->endpoint_address, .name = name};
    p->packet = (in->max_packet_size & 0x7ff) < MAX_REPORT ? in->max_packet_size & 0x7ff : MAX_REPORT;
    if (!read_layout(handle, found->interface_number, &p->layout)) return 0;
    usb_unit_result claimed = usb_claim(handle, found->interface_number);
    wanted->failed = claimed.is_err;
    wanted->error = claimed.err;
    if (claimed.is_err) return 0;
    p->handle = handle;
    wanted->found = 1;
    return 1;
}

// As it is now; devices that do not tell it are known from their first report on.
static void read_first_state(pad *p) {
    usb_bytes_result report;
    usb_control(p->handle, (usb_setup){USB_IN | 0x21, GET_REPORT, INPUT_REPORT, p->interface_number}, (const u8 *)1,
                MAX_REPORT, USB_CONTROL_MS, &report);
    if (!report.is_err) take_report(p, report.ok);
    p->sequence = 0;
}

// ---- wasgi:input/gamepad ---------------------------------------------------------------------------------------------

IMPORT("[export]" GAMEPAD, "[resource-new]pad") u32 pad_new(u32 rep);

EXPORT(GAMEPAD "#[static]pad.open") const pad_open_result *pad_open(const u8 *name, u32 len) {
    static pad_open_result result;
    result = (pad_open_result){.is_err = 1, .err = {INPUT_DEVICE, STR("too many gamepads are open")}};
    u32 rep = 1;
    while (rep <= MAX_PADS && pad_of(rep)->handle) rep++;
    if (rep > MAX_PADS) return &result;
    wanted_pad wanted = {.name = {name, len}, .into = pad_of(rep)};
    usb_visited visited = usb_visit_devices(pad_takes, attach_wanted, &wanted);
    if (wanted.found) {
        read_first_state(pad_of(rep));
        result.is_err = 0;
        result.ok = pad_new(rep);
    } else {
        input_failed(&result.err, visited.failed ? visited.error : wanted.failed ? wanted.error : USB_NO_DEVICE);
    }
    return &result;
}
EXPORT_POST(GAMEPAD "#[static]pad.open", pad_open_post)

EXPORT(GAMEPAD "#[dtor]pad") void pad_destroy(u32 rep) {
    usb_handle_drop(pad_of(rep)->handle);
    pad_of(rep)->handle = 0;
}

EXPORT(GAMEPAD "#[method]pad.name") const str *pad_name(u32 rep) {
    static str result;
    result = usb_name_str(&pad_of(rep)->name);
    return &result;
}

EXPORT(GAMEPAD "#[method]pad.poll") const pad_state_result *pad_poll(u32 rep, u64 since, u32 timeout_ms) {
    static pad_state_result result;
    pad *p = pad_of(rep);
    input_error error;
    result.is_err = !await_change(p, since, timeout_ms < MAX_WAIT_MS ? timeout_ms : MAX_WAIT_MS, &error);
    if (result.is_err) {
        result.err = error;
    } else {
        result.ok = (pad_state){p->buttons, p->axes, p->layout.axes, p->has_hat, p->hat, p->sequence};
    }
    return &result;
}
EXPORT_POST(GAMEPAD "#[method]pad.poll", pad_poll_post)

static int add_pad_name(usb_handle handle, usb_name name, const usb_configuration *c, void *state) {
    static hid_layout layout;
    const usb_interface *found = usb_find_interface(c, 0x03, ANY, ANY);
    return read_layout(handle, found->interface_number, &layout) ? usb_add_name(handle, name, c, state) : 0;
}

EXPORT(GAMEPAD "#list-pads") const pad_names_result *list_pads(void) {
    static pad_names_result result;
    usb_names names;
    usb_visited visited = usb_list_names(pad_takes, add_pad_name, &names);
    result.is_err = visited.failed;
    if (result.is_err) {
        input_failed(&result.err, visited.error);
    } else {
        result.ok = names;
    }
    return &result;
}
EXPORT_POST(GAMEPAD "#list-pads", list_pads_post)

// USB serial adapters of the abstract control model (CDC 1.2, PSTN 1.2).
#include "../sdk/usb_devices.h"

#define PORT "wasgi:serial/port@0.1.0"

#define TO_INTERFACE 0x21
#define SET_LINE_CODING 0x20
#define SET_CONTROL_LINE_STATE 0x22
#define SEND_BREAK 0x23
#define BREAK_UNTIL_TOLD 0xffff
#define BUFFER_BYTES 4096
#define MAX_AT_ONCE (1u << 20)
#define MAX_WAIT_MS 20000 // below a call's deadline

// variant serial-error; `text` counts with SERIAL_DEVICE and SERIAL_INVALID
enum { SERIAL_DEVICE, SERIAL_GONE, SERIAL_TIMEOUT, SERIAL_INVALID, SERIAL_DENIED };
typedef struct {
    u8 kind;
    str text;
} serial_error;

// result<_, serial-error>
typedef struct {
    u8 is_err;
    serial_error err;
} serial_unit_result;

// result<serial, serial-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        serial_error err;
    };
} serial_open_result;

// result<list<u8>, serial-error>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        serial_error err;
    };
} serial_bytes_result;

// result<list<string>, serial-error>
typedef struct {
    u8 is_err;
    union {
        usb_names ok;
        serial_error err;
    };
} serial_names_result;

_Static_assert(sizeof(serial_unit_result) == 16 && sizeof(serial_bytes_result) == 16, "layout of the canonical ABI");

typedef struct {
    usb_handle handle; // 0 if the place is free
    u8 control;        // the interface that requests go to
    u8 in; // endpoints
    u8 out;
    u16 packet_in;
    u16 packet_out;
    u32 first; // of what came and was not asked for yet
    u32 count;
    u8 buffer[BUFFER_BYTES];
} serial;

// The representation of a port is its place here, from 1.
#define MAX_PORTS 16
static serial ports[MAX_PORTS];

static serial *port_of(u32 rep) { return &ports[rep - 1]; }

static int serial_failed(serial_error *error, u8 kind, str text) {
    *error = (serial_error){kind, text};
    return 0;
}

static int usb_failed(serial_error *error, u8 usb_error) {
    u8 kind = usb_error == USB_NO_DEVICE ? SERIAL_GONE
            : usb_error == USB_ACCESS    ? SERIAL_DENIED
            : usb_error == USB_TIMEOUT   ? SERIAL_TIMEOUT
                                         : SERIAL_DEVICE;
    return serial_failed(error, kind, usb_error_text(usb_error));
}

static u32 limited(u32 ms) { return ms < 1 ? 1 : ms > MAX_WAIT_MS ? MAX_WAIT_MS : ms; }

// ---- the device ------------------------------------------------------------------------------------------------------

// The data interface that has both endpoints, in its first setting, behind the control interface.
static const usb_interface *find_data(const usb_configuration *c, u32 control) {
    for (u32 i = 0; i < c->interface_count; i++) {
        const usb_interface *found = &c->interfaces[i];
        if (found->interface_class == 0x0a && found->alternate_setting == 0 && found->interface_number > control &&
            usb_find_endpoint(found, USB_BULK, USB_IN) && usb_find_endpoint(found, USB_BULK, 0)) {
            return found;
        }
    }
    return 0;
}

static int port_takes(const usb_configuration *c) {
    const usb_interface *control = usb_find_interface(c, 0x02, 0x02, ANY);
    return control && find_data(c, control->interface_number);
}

static int control(serial *p, u8 request, u16 value, const u8 *data, u32 len, serial_error *error) {
    usb_bytes_result done;
    usb_control(p->handle, (usb_setup){TO_INTERFACE, request, value, p->control}, data, len, USB_CONTROL_MS, &done);
    return !done.is_err || usb_failed(error, done.err);
}

// Parity and stop bits are numbered as in PSTN 1.2, table 17.
static int set_line(serial *p, u32 baud, u8 data_bits, u8 parity, u8 stop_bits, serial_error *error) {
    u8 coding[7] = {(u8)baud, (u8)(baud >> 8), (u8)(baud >> 16), (u8)(baud >> 24), stop_bits, parity, data_bits};
    if (!baud || data_bits < 5 || data_bits > 8) {
        return serial_failed(error, SERIAL_INVALID, STR("a line has 5 to 8 data bits and more than 0 baud"));
    }
    return control(p, SET_LINE_CODING, 0, coding, sizeof coding, error);
}

typedef struct {
    str name; // empty for any
    serial *into;
    u8 found;
    u8 failed;
    u8 error;
} wanted_port;

static int attach_wanted(usb_handle handle, usb_name name, const usb_configuration *c, void *state) {
    wanted_port *wanted = state;
    if (wanted->name.len && !bytes_equal(wanted->name, usb_name_str(&name))) return 0;
    const usb_interface *control_interface = usb_find_interface(c, 0x02, 0x02, ANY);
    const usb_interface *data = find_data(c, control_interface->interface_number);
    const usb_endpoint *in = usb_find_endpoint(data, USB_BULK, USB_IN), *out = usb_find_endpoint(data, USB_BULK, 0);
    usb_unit_result claimed = usb_claim(handle, control_interface->interface_number);
    if (!claimed.is_err) claimed = usb_claim(handle, data->interface_number);
    wanted->failed = claimed.is_err;
    wanted->error = claimed.err;
    if (claimed.is_err) return 0;
    serial *p = wanted->into;
    p->control = control_interface->interface_number;
    p->in = in->endpoint_address;
    p->out = out->endpoint_address;
    p->packet_in = in->max_packet_size & 0x7ff;
    p->packet_out = out->max_packet_size & 0x7ff;
    p->first = p->count = 0;
    p->handle = handle;
    wanted->found = 1;
    return 1;
}

static int open_port(serial *p, str name, serial_error *error) {
    wanted_port wanted = {.name = name, .into = p};
    usb_visited visited = usb_visit_devices(port_takes, attach_wanted, &wanted);
    if (!wanted.found) {
        return usb_failed(error, visited.failed ? visited.error : wanted.failed ? wanted.error : USB_NO_DEVICE);
    }
    if (set_line(p, 115200, 8, 0, 0, error)) return 1;
    usb_handle_drop(p->handle);
    p->handle = 0;
    return 0;
}

// Whole packets are asked for, so that none is cut; what is too much waits in the buffer.
static int fill(serial *p, u32 timeout_ms, serial_error *error) {
    usb_bytes_result came;
    u32 room = BUFFER_BYTES / p->packet_in * p->packet_in;
    usb_read(p->handle, USB_BULK, p->in, room, limited(timeout_ms), &came);
    p->first = p->count = 0;
    if (came.is_err) return came.err == USB_TIMEOUT || usb_failed(error, came.err);
    p->count = came.ok.len < BUFFER_BYTES ? came.ok.len : BUFFER_BYTES;
    memcpy(p->buffer, came.ok.ptr, p->count);
    return 1;
}

static int send(serial *p, const u8 *data, u32 len, u32 timeout_ms, serial_error *error) {
    if (len > MAX_AT_ONCE) return serial_failed(error, SERIAL_INVALID, STR("more than 1 MiB at a time"));
    if (!len) return 1;
    usb_bytes_result done;
    usb_write(p->handle, USB_BULK, p->out, data, len, limited(timeout_ms), &done);
    // A device may wait for more after a full packet, until an empty one ends it.
    if (!done.is_err && len % p->packet_out == 0) {
        usb_write(p->handle, USB_BULK, p->out, data, 0, limited(timeout_ms), &done);
    }
    return !done.is_err || usb_failed(error, done.err);
}

// ---- wasgi:serial/port -----------------------------------------------------------------------------------------------

IMPORT("[export]" PORT, "[resource-new]serial") u32 serial_new(u32 rep);

EXPORT(PORT "#[static]serial.open") const serial_open_result *serial_open(const u8 *name, u32 len) {
    static serial_open_result result;
    result = (serial_open_result){.is_err = 1, .err = {SERIAL_INVALID, STR("too many ports are open")}};
    u32 rep = 1;
    while (rep <= MAX_PORTS && port_of(rep)->handle) rep++;
    if (rep <= MAX_PORTS && open_port(port_of(rep), (str){name, len}, &result.err)) {
        result.is_err = 0;
        result.ok = serial_new(rep);
    }
    return &result;
}
EXPORT_POST(PORT "#[static]serial.open", serial_open_post)

EXPORT(PORT "#[dtor]serial") void serial_destroy(u32 rep) {
    usb_handle_drop(port_of(rep)->handle);
    port_of(rep)->handle = 0;
}

EXPORT(PORT "#[method]serial.set-line")
const serial_unit_result *serial_set_line(u32 rep, u32 baud, u32 data_bits, u32 parity, u32 stop_bits) {
    static serial_unit_result result;
    result.is_err = !set_line(port_of(rep), baud, (u8)data_bits, (u8)parity, (u8)stop_bits, &result.err);
    return &result;
}
EXPORT_POST(PORT "#[method]serial.set-line", serial_set_line_post)

EXPORT(PORT "#[method]serial.set-control") const serial_unit_result *set_control(u32 rep, u32 dtr, u32 rts) {
    static serial_unit_result result;
    u16 lines = (u16)((dtr ? 1 : 0) | (rts ? 2 : 0));
    result.is_err = !control(port_of(rep), SET_CONTROL_LINE_STATE, lines, (const u8 *)1, 0, &result.err);
    return &result;
}
EXPORT_POST(PORT "#[method]serial.set-control", set_control_post)

EXPORT(PORT "#[method]serial.send-break") const serial_unit_result *send_break(u32 rep, u32 millis) {
    static serial_unit_result result;
    int ok = millis != BREAK_UNTIL_TOLD ||
             serial_failed(&result.err, SERIAL_INVALID, STR("a break is 65534 ms at the longest"));
    result.is_err = !(ok && control(port_of(rep), SEND_BREAK, (u16)millis, (const u8 *)1, 0, &result.err));
    return &result;
}
EXPORT_POST(PORT "#[method]serial.send-break", send_break_post)

EXPORT(PORT "#[method]serial.read") const serial_bytes_result *serial_read(u32 rep, u32 len, u32 timeout_ms) {
    static serial_bytes_result result;
    serial *p = port_of(rep);
    serial_error error;
    if (len && !p->count && !fill(p, timeout_ms, &error)) {
        result = (serial_bytes_result){.is_err = 1, .err = error};
        return &result;
    }
    u32 given = len < p->count ? len : p->count;
    result = (serial_bytes_result){.ok = {p->buffer + p->first, given}};
    p->first += given;
    p->count -= given;
    return &result;
}
EXPORT_POST(PORT "#[method]serial.read", serial_read_post)

EXPORT(PORT "#[method]serial.write")
const serial_unit_result *serial_write(u32 rep, const u8 *data, u32 len, u32 timeout_ms) {
    static serial_unit_result result;
    result.is_err = !send(port_of(rep), data, len, timeout_ms, &result.err);
    return &result;
}
EXPORT_POST(PORT "#[method]serial.write", serial_write_post)

EXPORT(PORT "#list-ports") const serial_names_result *list_ports(void) {
    static serial_names_result result;
    usb_names names;
    usb_visited visited = usb_list_names(port_takes, usb_add_name, &names);
    result.is_err = visited.failed;
    if (visited.failed) {
        usb_failed(&result.err, visited.error);
    } else {
        result.ok = names;
    }
    return &result;
}
EXPORT_POST(PORT "#list-ports", list_ports_post)

// wasgi:i2c/buses@0.1.0: a bus for a component that was not handed one.
#pragma once
#include "i2c.h"

#define BUSES "wasgi:i2c/buses@0.1.0"

typedef struct {
    const str *ptr;
    u32 len;
} bus_labels;

enum { OPEN_UNKNOWN_LABEL, OPEN_DENIED, OPEN_UNAVAILABLE };

// result<i2c, open-error>
typedef struct {
    u8 is_err;
    union {
        i2c_handle ok;
        u8 err;
    };
} bus_open_result;

_Static_assert(sizeof(bus_open_result) == 8, "layout of the canonical ABI");

IMPORT(BUSES, "labels") void buses_labels(bus_labels *);
IMPORT(BUSES, "open") void buses_open(const u8 *label, u32 len, bus_open_result *);
IMPORT(BUSES, "delay") delay_handle buses_delay(void);

static inline str bus_open_error_text(str label, u8 error) {
    text t = text_new(label.len + 40);
    text_add(&t, STR("bus "));
    text_add(&t, label);
    text_add(&t, error == OPEN_DENIED          ? STR(" may not be opened")
                 : error == OPEN_UNKNOWN_LABEL ? STR(" is not known")
                                               : STR(" is not available"));
    return text_str(&t);
}

// Opens the first bus that this component may open. 0 if there is none; `why` then tells.
static inline i2c_handle buses_open_first(str *why) {
    bus_labels labels;
    buses_labels(&labels);
    *why = STR("no I2C bus is granted");
    for (u32 i = 0; i < labels.len; i++) {
        bus_open_result opened;
        buses_open(labels.ptr[i].ptr, labels.ptr[i].len, &opened);
        if (!opened.is_err) return opened.ok;
        *why = bus_open_error_text(labels.ptr[i], opened.err);
    }
    return 0;
}

// Opens the bus with this label, or the first one if the label is empty. 0 if that fails; `why` then tells.
static inline i2c_handle buses_open_labelled(str label, str *why) {
    if (!label.len) return buses_open_first(why);
    bus_open_result opened;
    buses_open(label.ptr, label.len, &opened);
    if (!opened.is_err) return opened.ok;
    *why = bus_open_error_text(label, opened.err);
    return 0;
}

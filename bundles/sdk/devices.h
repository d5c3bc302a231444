// The devices that callers hold. Each has a place in a table; its number, from 1, is the resource's representation.
#pragma once
#include "buses.h"

#define MAX_DEVICES 32

typedef struct {
    i2c_handle bus; // the device's own; 0 if the place is free
    u16 address;
} device;

static device devices[MAX_DEVICES];

// `rep` is 0 if it failed; `why` then tells, and `invalid` whether the caller asked for nonsense.
typedef struct {
    u32 rep;
    u8 invalid;
    str why;
} device_opened;

static inline device *device_of(u32 rep) { return &devices[rep - 1]; }

// `label` may be empty: the first bus that this component may open.
static device_opened device_open(str label, u32 address) {
    if (address < 0x08 || address > 0x77) {
        return (device_opened){.invalid = 1, .why = STR("a 7-bit address is from 0x08 to 0x77")};
    }
    for (u32 rep = 1; rep <= MAX_DEVICES; rep++) {
        if (device_of(rep)->bus) continue;
        device_opened opened = {0};
        i2c_handle bus = buses_open_labelled(label, &opened.why);
        if (bus) {
            *device_of(rep) = (device){bus, (u16)address};
            opened.rep = rep;
        }
        return opened;
    }
    return (device_opened){.invalid = 1, .why = STR("too many devices are open")};
}

static void device_close(u32 rep) {
    i2c_drop(device_of(rep)->bus);
    device_of(rep)->bus = 0;
}

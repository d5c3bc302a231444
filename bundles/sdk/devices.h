// The devices that callers hold. Each has a place in a table; its number, from 1, is the resource's representation.
#pragma once
#include "buses.h"

#define MAX_DEVICES 32
#define LABEL_ROOM 40
#define NOBODYS_RESOURCE 0xff

typedef struct {
    i2c_handle bus; // the device's own; 0 if the place is free
    u16 address;
    u8 resource; // the driver's number for the type of the resource that stands for it
    u8 label_len;
    u8 label[LABEL_ROOM]; // of the bus, as the caller gave it
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
static device_opened device_open(str label, u32 address, u8 resource) {
    if (address < 0x08 || address > 0x77) {
        return (device_opened){.invalid = 1, .why = STR("a 7-bit address is from 0x08 to 0x77")};
    }
    if (label.len > LABEL_ROOM) return (device_opened){.invalid = 1, .why = STR("no bus has such a long label")};
    for (u32 rep = 1; rep <= MAX_DEVICES; rep++) {
        if (device_of(rep)->bus) continue;
        device_opened opened = {0};
        i2c_handle bus = buses_open_labelled(label, &opened.why);
        if (bus) {
            *device_of(rep) = (device){bus, (u16)address, resource, (u8)label.len, {0}};
            memcpy(device_of(rep)->label, label.ptr, label.len);
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

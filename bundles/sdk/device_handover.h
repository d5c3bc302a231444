// wasgi:lifecycle/handover for a driver whose resources are devices: those that are held go over to the next version, with
// what the driver knows of them, so that it need not ask the hardware. The driver defines before it includes this
//   device_state       a type: what it knows of one device
//   device_states      an array of MAX_DEVICES of them
//   device_resources   an array of the names of its resources, by the number that device_open() gets
//   STATE_FORMAT       a number that changes when `device_state` does
#pragma once
#include "devices.h"
#include "handover.h"

typedef struct {
    u32 rep;
    device opened;
    device_state known;
} saved_device;

// The state is the format, then one saved_device for each, as it lies in memory.
#define SAVED_HEADER sizeof(u32)

EXPORT(HANDOVER "#save") const snapshot *handover_save(void) {
    static snapshot result;
    u8 *state = arena_alloc(SAVED_HEADER + MAX_DEVICES * sizeof(saved_device), _Alignof(saved_device));
    live_resource *live = arena_alloc(MAX_DEVICES * sizeof(live_resource), _Alignof(live_resource));
    u32 count = 0;
    *(u32 *)state = STATE_FORMAT;
    saved_device *saved = (saved_device *)(state + SAVED_HEADER);
    for (u32 rep = 1; rep <= MAX_DEVICES; rep++) {
        const device *opened = device_of(rep);
        if (!opened->bus || opened->resource == NOBODYS_RESOURCE) continue;
        saved[count] = (saved_device){rep, *opened, device_states[rep - 1]};
        live[count++] = (live_resource){device_resources[opened->resource], rep};
    }
    result = (snapshot){{state, SAVED_HEADER + count * sizeof(saved_device)}, live, count};
    return &result;
}
EXPORT_POST(HANDOVER "#save", handover_save_post)

// The place of a device that was saved as `rep`, opened anew; 0 if it was not, or its bus cannot be opened.
static u32 reopened(bytes state, const live_resource *live) {
    for (u32 at = SAVED_HEADER; at < state.len; at += sizeof(saved_device)) {
        saved_device saved;
        memcpy(&saved, state.ptr + at, sizeof saved);
        u8 resource = saved.opened.resource;
        if (saved.rep != live->rep || resource >= sizeof device_resources / sizeof *device_resources ||
            !str_equal(device_resources[resource], live->name) || saved.opened.label_len > LABEL_ROOM) {
            continue;
        }
        u32 rep = device_open((str){saved.opened.label, saved.opened.label_len}, saved.opened.address, resource).rep;
        if (rep) device_states[rep - 1] = saved.known;
        return rep;
    }
    return 0;
}

EXPORT(HANDOVER "#restore") const restore_result *
handover_restore(const u8 *state, u32 state_len, const live_resource *live, u32 live_count) {
    static restore_result result;
    u32 format = 0;
    if (state_len >= SAVED_HEADER) memcpy(&format, state, SAVED_HEADER);
    if (format != STATE_FORMAT || (state_len - SAVED_HEADER) % sizeof(saved_device)) {
        result = (restore_result){.is_err = 1, .err = STR("the state was saved in a format unknown to this version")};
        return &result;
    }
    rep_map *map = arena_alloc(live_count * sizeof(rep_map), _Alignof(rep_map));
    u32 count = 0;
    for (u32 i = 0; i < live_count; i++) {
        u32 rep = reopened((bytes){state, state_len}, &live[i]);
        if (rep) map[count++] = (rep_map){live[i].name, live[i].rep, rep};
    }
    result = (restore_result){.ok = {map, count}};
    return &result;
}
EXPORT_POST(HANDOVER "#restore", handover_restore_post)

// HID 1.11, section 6.2.2: what a report descriptor says of the buttons, axes and hat of a gamepad. Sizes and counts are the
// device's word, so every field is bounded by the largest report that is read.
#pragma once
#include "../sdk/abi.h"

#define MAX_REPORT 64
#define MAX_FIELDS 64
#define MAX_AXES 8
#define MAX_BUTTONS 32
#define MAX_USAGES 32
#define MAX_REPORT_IDS 8
#define MAX_PUSHED 4

enum { FIELD_BUTTON, FIELD_AXIS, FIELD_HAT };

typedef struct {
    u8 kind;
    u8 number; // of the button or axis, from 0
    u8 report_id;
    u8 bits;
    u16 offset; // in bits, behind the report's number
    s32 min;
    s32 max;
} hid_field;

typedef struct {
    u8 is_pad;
    u8 has_ids;
    u8 axes;
    u8 field_count;
    hid_field fields[MAX_FIELDS];
} hid_layout;

typedef struct {
    u16 page;
    s32 min;
    s32 max;
    u32 bits;
    u32 count;
    u8 report_id;
} hid_globals;

typedef struct {
    hid_layout *layout;
    hid_globals globals;
    hid_globals pushed[MAX_PUSHED];
    u32 pushed_count;
    u32 usages[MAX_USAGES];
    u32 usage_count;
    u32 usage_min;
    u32 usage_max;
    u8 has_range;
    u8 ids[MAX_REPORT_IDS];
    u32 offsets[MAX_REPORT_IDS];
    u32 id_count;
} hid_parser;

static u32 *hid_offset(hid_parser *p) {
    for (u32 i = 0; i < p->id_count; i++) {
        if (p->ids[i] == p->globals.report_id) return &p->offsets[i];
    }
    if (p->id_count == MAX_REPORT_IDS) return 0;
    p->ids[p->id_count] = p->globals.report_id;
    p->offsets[p->id_count] = 0;
    return &p->offsets[p->id_count++];
}

// Page in the upper half. The last usage stands for all that follow it.
static u32 hid_usage(const hid_parser *p, u32 index) {
    if (p->has_range) return index <= p->usage_max - p->usage_min ? p->usage_min + index : p->usage_max;
    if (!p->usage_count) return 0;
    return p->usages[index < p->usage_count ? index : p->usage_count - 1];
}

static void hid_add(hid_parser *p, u32 usage, u32 offset) {
    hid_layout *l = p->layout;
    const hid_globals *g = &p->globals;
    if (l->field_count == MAX_FIELDS || g->bits < 1 || g->bits > 16 || offset + g->bits > 8 * MAX_REPORT) return;
    hid_field f = {0, 0, g->report_id, (u8)g->bits, (u16)offset, g->min, g->max};
    u32 page = usage >> 16, id = usage & 0xffff;
    if (page == 9 && id >= 1 && id <= MAX_BUTTONS) {
        f.kind = FIELD_BUTTON;
        f.number = (u8)(id - 1);
    } else if (page == 1 && id == 0x39 && g->max > g->min) {
        f.kind = FIELD_HAT;
    } else if (page == 1 && id >= 0x30 && id <= 0x38 && g->max > g->min && l->axes < MAX_AXES) {
        f.kind = FIELD_AXIS;
        f.number = l->axes++;
    } else {
        return;
    }
    l->fields[l->field_count++] = f;
}

static void hid_input(hid_parser *p, u32 flags) {
    u32 *offset = hid_offset(p);
    if (!offset) return;
    int is_data = !(flags & 1) && flags & 2; // variable, not constant
    for (u32 i = 0; i < p->globals.count && *offset < 8 * MAX_REPORT; i++) {
        if (is_data) hid_add(p, hid_usage(p, i), *offset);
        *offset += p->globals.bits;
    }
}

static void hid_main(hid_parser *p, u32 tag, u32 value) {
    u32 usage = hid_usage(p, 0);
    if (tag == 8) hid_input(p, value);
    if (tag == 10 && value == 1 && (usage == 0x10004 || usage == 0x10005)) p->layout->is_pad = 1;
    p->usage_count = p->usage_min = p->usage_max = p->has_range = 0;
}

static void hid_global(hid_parser *p, u32 tag, u32 value, s32 signed_value) {
    hid_globals *g = &p->globals;
    switch (tag) {
        case 0: g->page = (u16)value; break;
        case 1: g->min = signed_value; break;
        // Many devices write 255 in one byte, which would be -1.
        case 2: g->max = signed_value < g->min ? (s32)value : signed_value; break;
        case 7: g->bits = value < 256 ? value : 255; break;
        case 8:
            g->report_id = (u8)value;
            p->layout->has_ids = 1;
            break;
        case 9: g->count = value < 1024 ? value : 1024; break;
        case 10:
            if (p->pushed_count < MAX_PUSHED) p->pushed[p->pushed_count++] = *g;
            break;
        case 11:
            if (p->pushed_count) *g = p->pushed[--p->pushed_count];
            break;
    }
}

static void hid_local(hid_parser *p, u32 tag, u32 value, u32 size) {
    u32 usage = size == 4 ? value : (u32)p->globals.page << 16 | value;
    if (tag == 0 && p->usage_count < MAX_USAGES) p->usages[p->usage_count++] = usage;
    if (tag == 1) p->usage_min = usage;
    if (tag == 2) {
        p->usage_max = usage;
        p->has_range = p->usage_min <= usage;
    }
}

// What is cut off or makes no sense adds nothing.
static void hid_parse(const u8 *d, u32 len, hid_layout *layout) {
    hid_parser p = {.layout = layout};
    memset(layout, 0, sizeof *layout);
    for (u32 at = 0; at < len;) {
        u32 head = d[at++];
        if (head == 0xfe) { // a long item: its size, its tag, its data
            if (at + 2 > len) return;
            at += 2u + d[at];
            continue;
        }
        u32 size = (head & 3) == 3 ? 4 : head & 3, value = 0;
        if (size > len - at) return;
        for (u32 i = 0; i < size; i++) value |= (u32)d[at + i] << 8 * i;
        s32 signed_value = size == 1 ? (signed char)value : size == 2 ? (s16)value : (s32)value;
        at += size;
        switch (head >> 2 & 3) {
            case 0: hid_main(&p, head >> 4, value); break;
            case 1: hid_global(&p, head >> 4, value, signed_value); break;
            case 2: hid_local(&p, head >> 4, value, size); break;
        }
    }
}

// The field's value in a report without its number; 0 if the report ends before it.
static int hid_value(const hid_field *f, const u8 *report, u32 len, s32 *value) {
    u32 raw = 0;
    if (f->offset + f->bits > 8 * len) return 0;
    for (u32 i = 0; i < f->bits; i++) {
        u32 bit = f->offset + i;
        raw |= (u32)(report[bit / 8] >> bit % 8 & 1) << i;
    }
    int negative = f->min < 0 && raw >> (f->bits - 1);
    *value = negative ? (s32)(raw | ~0u << f->bits) : (s32)raw;
    return 1;
}

// Directories: entries of 32 bytes, with long names before those that have one (FAT specification, sections 6 and 7).
#pragma once
#include "volume.h"

#define ENTRY_BYTES 32
#define MAX_ENTRIES 65536 // the specification's
#define ATTRIBUTE_LABEL 0x08
#define ATTRIBUTE_DIRECTORY 0x10
#define ATTRIBUTE_LONG_NAME 0x0f
#define LONG_NAME_UNITS 255
#define UNITS_PER_ENTRY 13
#define LAST_LONG_ENTRY 0x40
#define MAX_NAME (3 * LONG_NAME_UNITS)

typedef struct {
    u8 directory;
    u32 cluster;
    u32 size;
    u16 date;
    u16 time;
    u8 label; // the volume's label, not a file
    u32 name_len;
    u8 name[MAX_NAME];
} found_entry;

// What a long name has of its entries so far; they come last part first.
typedef struct {
    u8 next; // the number that the next one must have; 0 after the first part
    u8 active;
    u8 checksum;
    u32 units;
    u8 name[2 * UNITS_PER_ENTRY * 20];
} long_name;

static u8 short_name_checksum(const u8 *name) {
    u8 sum = 0;
    for (u32 i = 0; i < 11; i++) sum = (u8)((sum << 7 | sum >> 1) + name[i]);
    return sum;
}

static void long_name_take(long_name *n, const u8 *e) {
    u32 number = e[0] & 0x3f;
    if (e[0] & LAST_LONG_ENTRY && number >= 1 && number <= 20) {
        *n = (long_name){.next = (u8)number, .active = 1, .checksum = e[13], .units = number * UNITS_PER_ENTRY};
    }
    if (!n->active || n->next != number || !number || n->checksum != e[13]) {
        n->active = 0;
        return;
    }
    u8 *part = n->name + 2 * UNITS_PER_ENTRY * (number - 1);
    memcpy(part, e + 1, 10);
    memcpy(part + 10, e + 14, 12);
    memcpy(part + 22, e + 28, 4);
    n->next--;
}

// What no name may have: `/` would make another path of it.
static int is_forbidden(u32 c) { return c < 0x20 || c == '/' || c == '\\' || c == 0x7f; }

static int is_dots(text name) {
    return (name.len == 1 && name.ptr[0] == '.') || (name.len == 2 && name.ptr[0] == '.' && name.ptr[1] == '.');
}

// Whether the long name is whole, belongs to the entry and may be used.
static int use_long_name(const long_name *n, const u8 *entry, text *name) {
    if (!n->active || n->next || n->checksum != short_name_checksum(entry)) return 0;
    u32 units = n->units < LONG_NAME_UNITS ? n->units : LONG_NAME_UNITS;
    for (u32 i = 0; i < units && le16(n->name + 2 * i); i++) {
        if (is_forbidden(le16(n->name + 2 * i))) return 0;
    }
    text_utf16(name, n->name, units);
    return name->len && !is_dots(*name);
}

static void add_short_part(text *name, const u8 *at, u32 len, int lower) {
    while (len && at[len - 1] == ' ') len--;
    for (u32 i = 0; i < len; i++) {
        u8 c = at[i];
        if (lower && c >= 'A' && c <= 'Z') c |= 0x20;
        // Which code page it was is not written anywhere.
        text_char(name, is_forbidden(c) || c >= 0x80 ? '_' : (char)c);
    }
}

// In lower case where Windows NT has noted that.
static void use_short_name(const u8 *e, text *name) {
    u8 short_name[11];
    memcpy(short_name, e, sizeof short_name);
    if (short_name[0] == 0x05) short_name[0] = 0xe5;
    name->len = 0;
    add_short_part(name, short_name, 8, e[12] & 0x08);
    if (short_name[8] == ' ' && short_name[9] == ' ' && short_name[10] == ' ') return;
    text_char(name, '.');
    add_short_part(name, short_name + 8, 3, e[12] & 0x10);
}

// ---- walking through one ---------------------------------------------------------------------------------------------

typedef struct {
    volume *v;
    u8 fixed; // the root directory of FAT16, which is no chain
    chain at;
    u32 sector; // of the cluster, or of the fixed directory
    u32 offset; // in the sector
    u32 entries;
    long_name name;
    u8 loaded;
    u8 content[MAX_SECTOR];
} directory;

enum { DIRECTORY_ENTRY, DIRECTORY_END, DIRECTORY_BROKEN };

// `cluster` is 0 for the root.
static int directory_open(directory *d, volume *v, u32 cluster, file_error *error) {
    if (!cluster) cluster = v->root_cluster;
    d->v = v;
    d->fixed = !cluster;
    d->sector = d->offset = d->entries = 0;
    d->name.active = 0;
    d->loaded = 0;
    return d->fixed || chain_start(v, cluster, &d->at, error);
}

// Has the sector with the next entry in `content`.
static int directory_load(directory *d, file_error *error) {
    volume *v = d->v;
    if (d->offset == v->sector_bytes) {
        d->offset = 0;
        d->sector++;
        d->loaded = 0;
    }
    if (d->loaded) return DIRECTORY_ENTRY;
    if (d->fixed && d->sector == v->root_sectors) return DIRECTORY_END;
    if (!d->fixed && d->sector == v->cluster_sectors) {
        int next = chain_next(v, &d->at, error);
        if (next != CHAIN_GOES_ON) return next == CHAIN_ENDS ? DIRECTORY_END : DIRECTORY_BROKEN;
        d->sector = 0;
    }
    u64 block = (d->fixed ? v->root : cluster_block(v, d->at.cluster)) + d->sector;
    d->loaded = (u8)read_sectors(v, block, 1, d->content, error);
    return d->loaded ? DIRECTORY_ENTRY : DIRECTORY_BROKEN;
}

static void take_entry(directory *d, const u8 *e, found_entry *found) {
    text name = {found->name, 0, MAX_NAME};
    if (!use_long_name(&d->name, e, &name)) use_short_name(e, &name);
    found->name_len = name.len;
    found->directory = (e[11] & ATTRIBUTE_DIRECTORY) != 0;
    found->label = (e[11] & (ATTRIBUTE_LABEL | ATTRIBUTE_DIRECTORY)) == ATTRIBUTE_LABEL;
    found->cluster = le16(e + 26) | (d->v->fat32 ? (le16(e + 20) & 0x0fff) << 16 : 0);
    found->size = le32(e + 28);
    found->time = (u16)le16(e + 22);
    found->date = (u16)le16(e + 24);
}

// The next entry that is a file, a directory or a label; `.` and `..` are passed over.
static int directory_next(directory *d, found_entry *found, file_error *error) {
    for (;;) {
        int loaded = directory_load(d, error);
        if (loaded != DIRECTORY_ENTRY) return loaded;
        const u8 *e = d->content + d->offset;
        d->offset += ENTRY_BYTES;
        if (!e[0]) return DIRECTORY_END;
        if (d->entries++ == MAX_ENTRIES) {
            damaged(error, STR("a directory has too many entries"));
            return DIRECTORY_BROKEN;
        }
        if (e[0] == 0xe5) {
            d->name.active = 0;
        } else if ((e[11] & 0x3f) == ATTRIBUTE_LONG_NAME) {
            long_name_take(&d->name, e);
        } else if (e[0] == '.') {
            d->name.active = 0;
        } else {
            take_entry(d, e, found);
            d->name.active = 0;
            return DIRECTORY_ENTRY;
        }
    }
}

// Partition tables: MBR with extended partitions, and GPT (UEFI 2.10, chapter 5). Nothing that a table says is believed
// before it was seen to lie inside of the disk.
#pragma once
#include "scsi.h"

#define MBR_TABLE 446
#define MBR_ENTRY 16
#define MBR_ENTRIES 4
#define GPT_PROTECTIVE 0xee
#define GPT_ENTRY_MIN 128
#define GPT_HEADER_MIN 92
#define GPT_MAX_ARRAY (256u << 10)
#define GPT_NAME_UNITS 36
#define MAX_PARTITIONS 128
#define MAX_BLOCK 4096

typedef struct {
    disk_partition *ptr;
    u32 len;
} partitions;

static int table_damaged(block_error *error, str why) {
    return disk_failed(error, BLOCK_DEVICE_FAILED, text_join(STR("partition table: "), why));
}

// Gives the block's place in the arena.
static u8 *read_block(disk *d, u64 block, block_error *error) {
    u8 *into = arena_alloc(d->geometry.block_size, 8);
    if (!blocks_inside(d, block, 1, error)) return 0;
    return move_blocks(d, block, into, 0, d->geometry.block_size, error) ? into : 0;
}

static int add_partition(disk *d, partitions *found, disk_partition p, block_error *error) {
    if (found->len == MAX_PARTITIONS) return table_damaged(error, STR("too many partitions"));
    if (!p.block_count || !blocks_inside(d, p.first_block, p.block_count, error)) {
        return table_damaged(error, STR("a partition lies outside of the disk"));
    }
    found->ptr[found->len++] = p;
    return 1;
}

// ---- MBR -------------------------------------------------------------------------------------------------------------

static int is_boot_signature(const u8 *block) { return block[510] == 0x55 && block[511] == 0xaa; }

static int is_extended(u8 type) { return type == 0x05 || type == 0x0f || type == 0x85; }

// A file system that has the whole disk begins with a jump and sane parameters, where a table has its boot program.
static int is_boot_sector(const u8 *b) {
    int jump = (b[0] == 0xeb && b[2] == 0x90) || b[0] == 0xe9;
    u32 sector = (u32)(b[11] | b[12] << 8);
    int parameters = sector >= 512 && sector <= 4096 && !(sector & (sector - 1)) && //
                     b[13] && !(b[13] & (b[13] - 1)) && b[16] >= 1 && b[16] <= 2 && b[21] >= 0xf0;
    return jump && parameters;
}

static int has_mbr(const u8 *block) {
    if (!is_boot_signature(block) || is_boot_sector(block)) return 0;
    for (u32 i = 0; i < MBR_ENTRIES; i++) {
        if (block[MBR_TABLE + MBR_ENTRY * i] & 0x7f) return 0;
    }
    return 1;
}

static str mbr_kind(u8 type) {
    text t = text_new(4);
    text_hex(&t, type);
    return text_str(&t);
}

// A chain of tables with one partition each. Each is to lie behind the one before, so that the chain ends.
static int add_logical(disk *d, partitions *found, u64 extended, block_error *error) {
    u64 last = 0;
    for (u64 table = extended, index = MBR_ENTRIES + 1;; index++) {
        u8 *block = read_block(d, table, error);
        if (!block) return 0;
        if (!is_boot_signature(block)) return table_damaged(error, STR("a logical partition has no table"));
        const u8 *own = block + MBR_TABLE, *next = own + MBR_ENTRY;
        if (own[4]) {
            disk_partition p = {(u32)index, table + get_le32(own + 8), get_le32(own + 12), mbr_kind(own[4]), STR("")};
            if (!add_partition(d, found, p, error)) return 0;
        }
        if (!is_extended(next[4])) return 1;
        last = table;
        table = extended + get_le32(next + 8);
        if (table <= last) return table_damaged(error, STR("its chain of logical partitions goes back"));
    }
}

static int add_primary(disk *d, const u8 *block, partitions *found, block_error *error) {
    for (u32 i = 0; i < MBR_ENTRIES; i++) {
        const u8 *entry = block + MBR_TABLE + MBR_ENTRY * i;
        u64 first = get_le32(entry + 8);
        if (!entry[4]) continue;
        if (is_extended(entry[4])) {
            if (!add_logical(d, found, first, error)) return 0;
        } else {
            disk_partition p = {i + 1, first, get_le32(entry + 12), mbr_kind(entry[4]), STR("")};
            if (!add_partition(d, found, p, error)) return 0;
        }
    }
    return 1;
}

// ---- GPT -------------------------------------------------------------------------------------------------------------

static u32 crc32(u32 crc, const u8 *data, u32 len) {
    crc = ~crc;
    for (u32 i = 0; i < len; i++) {
        crc ^= data[i];
        for (u32 bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

typedef struct {
    u64 first_usable;
    u64 last_usable;
    u64 entries;
    u32 entry_count;
    u32 entry_size;
    u32 entries_crc;
} gpt;

static int read_gpt_header(disk *d, u64 at, gpt *g, block_error *error) {
    u8 *h = read_block(d, at, error);
    if (!h) return 0;
    if (get_le64(h) != 0x5452415020494645ull) return table_damaged(error, STR("there is no GPT where it should be"));
    u32 header_size = get_le32(h + 12), crc = get_le32(h + 16);
    if (header_size < GPT_HEADER_MIN || header_size > d->geometry.block_size) {
        return table_damaged(error, STR("a GPT header of an impossible size"));
    }
    put_le32(h + 16, 0);
    if (crc32(0, h, header_size) != crc) return table_damaged(error, STR("the GPT header's checksum is wrong"));
    *g = (gpt){get_le64(h + 40), get_le64(h + 48), get_le64(h + 72), get_le32(h + 80), get_le32(h + 84), get_le32(h + 88)};
    int sized = g->entry_size >= GPT_ENTRY_MIN && g->entry_size <= MAX_BLOCK && !(g->entry_size & (g->entry_size - 1)) &&
                g->entry_count <= GPT_MAX_ARRAY / g->entry_size;
    if (get_le64(h + 24) != at || !sized || g->first_usable > g->last_usable ||
        g->last_usable >= d->geometry.block_count) {
        return table_damaged(error, STR("the GPT header contradicts itself"));
    }
    return 1;
}

static str guid_text(const u8 *g) {
    static const u8 order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    text t = text_new(36);
    for (u32 i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text_char(&t, '-');
        text_char(&t, "0123456789abcdef"[g[order[i]] >> 4]);
        text_char(&t, "0123456789abcdef"[g[order[i]] & 15]);
    }
    return text_str(&t);
}

static int is_zero(const u8 *at, u32 len) {
    while (len--) {
        if (*at++) return 0;
    }
    return 1;
}

static int add_gpt_entries(disk *d, const gpt *g, partitions *found, block_error *error) {
    u32 len = g->entry_count * g->entry_size;
    u32 size = d->geometry.block_size, blocks = (len + size - 1) / size;
    u8 *entries = arena_alloc(blocks * size, 8);
    if (!blocks_inside(d, g->entries, blocks, error) || !move_blocks(d, g->entries, entries, 0, blocks * size, error)) {
        return 0;
    }
    if (crc32(0, entries, len) != g->entries_crc) return table_damaged(error, STR("the GPT's checksum is wrong"));
    for (u32 i = 0; i < g->entry_count; i++) {
        const u8 *e = entries + i * g->entry_size;
        if (is_zero(e, 16)) continue;
        u64 first = get_le64(e + 32), last = get_le64(e + 40);
        if (first < g->first_usable || last < first || last > g->last_usable) {
            return table_damaged(error, STR("a partition lies outside of the disk"));
        }
        text name = text_new(GPT_NAME_UNITS * 3);
        text_utf16(&name, e + 56, GPT_NAME_UNITS);
        disk_partition p = {i + 1, first, last - first + 1, guid_text(e), text_str(&name)};
        if (!add_partition(d, found, p, error)) return 0;
    }
    return 1;
}

static int add_gpt(disk *d, u64 at, partitions *found, block_error *error) {
    gpt g;
    found->len = 0;
    return read_gpt_header(d, at, &g, error) && add_gpt_entries(d, &g, found, error);
}

// ----------------------------------------------------------------------------------------------------------------------

static int is_protective(const u8 *block) {
    for (u32 i = 0; i < MBR_ENTRIES; i++) {
        if (block[MBR_TABLE + MBR_ENTRY * i + 4] == GPT_PROTECTIVE) return 1;
    }
    return 0;
}

static int read_partitions(disk *d, disk_partition_list *list, block_error *error) {
    partitions found = {arena_alloc(MAX_PARTITIONS * sizeof(disk_partition), _Alignof(disk_partition)), 0};
    u8 *block = read_block(d, 0, error);
    if (!block) return 0;
    int ok = 1;
    if (!has_mbr(block)) {
        found.ptr[found.len++] = (disk_partition){0, 0, d->geometry.block_count, STR(""), STR("")};
    } else if (is_protective(block)) {
        // The copy at the end is for when the first one is damaged.
        ok = add_gpt(d, 1, &found, error) || (error->kind == BLOCK_DEVICE_FAILED &&
                                              add_gpt(d, d->geometry.block_count - 1, &found, error));
    } else {
        ok = add_primary(d, block, &found, error);
    }
    *list = (disk_partition_list){found.ptr, found.len};
    return ok;
}

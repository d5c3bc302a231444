// A FAT16 or FAT32 volume on a disk (Microsoft's FAT specification 1.03): its parameters, its allocation table, its
// clusters. All of it may be made up by an attacker: nothing is used before it was seen to lie inside of the volume.
#pragma once
#include "../sdk/storage.h"
#include "../sdk/text.h"

IMPORT(BLOCK_DEVICE, "[static]disk.open") void disk_open(const u8 *name, u32 len, disk_open_result *);
IMPORT(BLOCK_DEVICE, "[method]disk.geometry") void disk_get_geometry(u32 disk, disk_geometry_result *);
IMPORT(BLOCK_DEVICE, "[method]disk.partitions") void disk_get_partitions(u32 disk, disk_partitions_result *);
IMPORT(BLOCK_DEVICE, "[method]disk.read") void disk_read(u32 disk, u64 block, u32 count, disk_read_result *);
IMPORT(BLOCK_DEVICE, "[resource-drop]disk") void disk_drop(u32 disk);

#define MAX_SECTOR 4096
#define LABEL_BYTES 11
#define FAT16_MIN_CLUSTERS 4085u
#define FAT32_MIN_CLUSTERS 65525u
#define FAT32_MAX_CLUSTERS 0x0ffffff5u
#define FIRST_CLUSTER 2

typedef struct {
    u32 disk; // 0 if the place is free
    u8 fat32;
    u8 label[LABEL_BYTES];
    u32 sector_bytes;
    u32 cluster_sectors;
    u32 clusters;
    u64 fat;  // the first block of the first allocation table
    u64 root; // FAT16: the first block of the root directory
    u64 data; // the first block of cluster 2
    u32 root_sectors; // FAT16
    u32 root_cluster; // FAT32
    u64 cached;       // the block of the allocation table that `cache` has, if `has_cache`
    u8 has_cache;
    u8 cache[MAX_SECTOR];
} volume;

static int file_failed(file_error *error, u8 kind, str text) {
    *error = (file_error){kind, text};
    return 0;
}

static int damaged(file_error *error, str why) { return file_failed(error, FILE_DAMAGED, why); }

static int disk_failed(file_error *error, const block_error *why) {
    switch (why->kind) {
        case BLOCK_GONE: return file_failed(error, FILE_GONE, STR(""));
        case BLOCK_DENIED: return file_failed(error, FILE_DENIED, STR(""));
        case BLOCK_READ_ONLY: return file_failed(error, FILE_DEVICE_FAILED, STR("read-only"));
        default: return file_failed(error, FILE_DEVICE_FAILED, why->text);
    }
}

static u32 le16(const u8 *at) { return at[0] | (u32)at[1] << 8; }

static u32 le32(const u8 *at) { return le16(at) | le16(at + 2) << 16; }

static u32 cluster_bytes(const volume *v) { return v->cluster_sectors * v->sector_bytes; }

// Blocks that are inside of the volume, into memory of the caller's.
static int read_sectors(const volume *v, u64 block, u32 count, u8 *into, file_error *error) {
    u8 *mark = arena_mark();
    disk_read_result answer;
    disk_read(v->disk, block, count, &answer);
    if (answer.is_err) return disk_failed(error, &answer.err);
    if (answer.ok.len != count * v->sector_bytes) {
        return file_failed(error, FILE_DEVICE_FAILED, STR("the disk gave another number of bytes"));
    }
    memcpy(into, answer.ok.ptr, answer.ok.len);
    arena_release(mark);
    return 1;
}

// ---- parameters ------------------------------------------------------------------------------------------------------

// The boot sector `b` describes a volume of at most `blocks`, each a sector. `v` has its disk and size of sectors.
static int take_parameters(volume *v, const u8 *b, u64 first, u64 blocks, file_error *error) {
    u32 sector = le16(b + 11), cluster = b[13], reserved = le16(b + 14), fats = b[16], root_entries = le16(b + 17);
    u64 total = le16(b + 19) ? le16(b + 19) : le32(b + 32);
    u64 fat_sectors = le16(b + 22) ? le16(b + 22) : le32(b + 36);
    if (b[510] != 0x55 || b[511] != 0xaa || !((b[0] == 0xeb && b[2] == 0x90) || b[0] == 0xe9)) {
        return damaged(error, STR("there is no FAT file system"));
    }
    if (sector != v->sector_bytes) return damaged(error, STR("its sectors are not as large as the disk's blocks"));
    if (!cluster || cluster & (cluster - 1) || !reserved || !fats || fats > 2 || !fat_sectors || total > blocks) {
        return damaged(error, STR("the boot sector has impossible values"));
    }
    v->cluster_sectors = cluster;
    v->root_sectors = (root_entries * 32 + sector - 1) / sector;
    u64 system = reserved + fats * fat_sectors + v->root_sectors;
    if (system >= total) return damaged(error, STR("the boot sector leaves no room for files"));
    u64 clusters = (total - system) / cluster;
    if (clusters < FAT16_MIN_CLUSTERS) return damaged(error, STR("FAT12 is not supported"));
    v->fat32 = clusters >= FAT32_MIN_CLUSTERS;
    v->clusters = (u32)clusters;
    if (clusters > FAT32_MAX_CLUSTERS || fat_sectors * sector / (v->fat32 ? 4 : 2) < clusters + FIRST_CLUSTER) {
        return damaged(error, STR("its allocation table is too small"));
    }
    if (v->fat32 ? root_entries != 0 : !root_entries) return damaged(error, STR("its root directory has another size"));
    v->fat = first + reserved;
    v->root = v->fat + fats * fat_sectors;
    v->data = v->root + v->root_sectors;
    v->root_cluster = v->fat32 ? le32(b + 44) & 0x0fffffff : 0;
    memcpy(v->label, b + (v->fat32 ? 71 : 43), LABEL_BYTES);
    u8 extended_signature = b[v->fat32 ? 66 : 38];
    if (extended_signature != 0x29) memset(v->label, ' ', LABEL_BYTES);
    return 1;
}

// ---- chains of clusters ----------------------------------------------------------------------------------------------

enum { CHAIN_GOES_ON, CHAIN_ENDS, CHAIN_BROKEN };

// A walk from cluster to cluster. Of what was passed one cluster is remembered, after each power of two of steps a later
// one: a walk in a circle comes by it again.
typedef struct {
    u32 cluster;
    u32 remembered;
    u32 steps;
    u32 next_power;
} chain;

static int cluster_exists(const volume *v, u32 cluster) {
    return cluster >= FIRST_CLUSTER && cluster - FIRST_CLUSTER < v->clusters;
}

static int chain_start(const volume *v, u32 cluster, chain *c, file_error *error) {
    *c = (chain){cluster, cluster, 0, 1};
    return cluster_exists(v, cluster) || damaged(error, STR("it begins at a cluster that does not exist"));
}

static int fat_entry(volume *v, u32 cluster, u32 *entry, file_error *error) {
    u64 offset = (u64)cluster * (v->fat32 ? 4 : 2);
    u64 block = v->fat + offset / v->sector_bytes;
    if (!v->has_cache || v->cached != block) {
        v->has_cache = 0;
        if (!read_sectors(v, block, 1, v->cache, error)) return 0;
        v->cached = block;
        v->has_cache = 1;
    }
    const u8 *at = v->cache + offset % v->sector_bytes;
    *entry = v->fat32 ? le32(at) & 0x0fffffff : le16(at);
    return 1;
}

static int chain_next(volume *v, chain *c, file_error *error) {
    u32 entry;
    if (!fat_entry(v, c->cluster, &entry, error)) return CHAIN_BROKEN;
    if (entry >= (v->fat32 ? 0x0ffffff8 : 0xfff8)) return CHAIN_ENDS;
    if (!cluster_exists(v, entry)) {
        damaged(error, STR("its clusters go on at one that does not exist"));
        return CHAIN_BROKEN;
    }
    if (entry == c->remembered) {
        damaged(error, STR("its clusters go round in a circle"));
        return CHAIN_BROKEN;
    }
    if (++c->steps == c->next_power) {
        c->next_power *= 2;
        c->remembered = entry;
    }
    c->cluster = entry;
    return CHAIN_GOES_ON;
}

static u64 cluster_block(const volume *v, u32 cluster) {
    return v->data + (u64)(cluster - FIRST_CLUSTER) * v->cluster_sectors;
}

// `clusters` more of them; an end before that is an error.
static int chain_skip(volume *v, chain *c, u32 clusters, file_error *error) {
    while (clusters--) {
        switch (chain_next(v, c, error)) {
            case CHAIN_ENDS: return damaged(error, STR("it has fewer clusters than its size takes"));
            case CHAIN_BROKEN: return 0;
        }
    }
    return 1;
}

// `len` bytes from `offset` on, both inside of the size that the directory tells. Neighbouring clusters are read together.
static int read_chain(volume *v, u32 first, u32 offset, u32 len, u8 *into, file_error *error) {
    chain c;
    u32 cluster = cluster_bytes(v);
    u32 skipped = offset % cluster;
    if (!len) return 1;
    if (!chain_start(v, first, &c, error) || !chain_skip(v, &c, offset / cluster, error)) return 0;
    u8 *sectors = arena_alloc(STORAGE_MAX_BYTES, 8);
    for (u32 done = 0;;) {
        u32 start = c.cluster, run = 1;
        u32 wanted = (skipped + (len - done) + cluster - 1) / cluster;
        u32 room = STORAGE_MAX_BYTES / cluster;
        while (run < wanted && run < room) {
            u32 before = c.cluster;
            if (!chain_skip(v, &c, 1, error)) return 0;
            if (c.cluster != before + 1) break;
            run++;
        }
        if (!read_sectors(v, cluster_block(v, start), run * v->cluster_sectors, sectors, error)) return 0;
        u32 got = run * cluster - skipped;
        if (got > len - done) got = len - done;
        memcpy(into + done, sectors + skipped, got);
        done += got;
        skipped = 0;
        if (done == len) return 1;
        if (c.cluster == start + run - 1 && !chain_skip(v, &c, 1, error)) return 0;
    }
}

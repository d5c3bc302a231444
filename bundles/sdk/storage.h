// Types of wasgi:storage/block-device@0.1.0 and wasgi:storage/files@0.1.0, as laid out by the canonical ABI.
#pragma once
#include "abi.h"

#define BLOCK_DEVICE "wasgi:storage/block-device@0.1.0"
#define FILES "wasgi:storage/files@0.1.0"

#define STORAGE_MAX_BYTES (1u << 20) // of one read or write

// variant block-error; `text` counts with BLOCK_DEVICE_FAILED and BLOCK_INVALID
enum { BLOCK_DEVICE_FAILED, BLOCK_GONE, BLOCK_READ_ONLY, BLOCK_INVALID, BLOCK_DENIED };
typedef struct {
    u8 kind;
    str text;
} block_error;

// record geometry
typedef struct {
    u32 block_size;
    u64 block_count;
    u8 read_only;
} disk_geometry;

// record identity
typedef struct {
    str vendor;
    str product;
    str serial_number;
} disk_identity;

// record partition
typedef struct {
    u32 index;
    u64 first_block;
    u64 block_count;
    str kind;
    str name;
} disk_partition;

typedef struct {
    const disk_partition *ptr;
    u32 len;
} disk_partition_list;

// result<disk, block-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        block_error err;
    };
} disk_open_result;

// result<geometry, block-error>
typedef struct {
    u8 is_err;
    union {
        disk_geometry ok;
        block_error err;
    };
} disk_geometry_result;

// result<list<partition>, block-error>
typedef struct {
    u8 is_err;
    union {
        disk_partition_list ok;
        block_error err;
    };
} disk_partitions_result;

// result<list<u8>, block-error>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        block_error err;
    };
} disk_read_result;

// result<_, block-error>
typedef struct {
    u8 is_err;
    block_error err;
} disk_unit_result;

// result<list<string>, block-error>
typedef struct {
    u8 is_err;
    union {
        struct {
            const str *ptr;
            u32 len;
        } ok;
        block_error err;
    };
} disk_names_result;

// variant file-error; `text` counts with FILE_DEVICE_FAILED and FILE_DAMAGED
enum {
    FILE_DEVICE_FAILED,
    FILE_GONE,
    FILE_NOT_FOUND,
    FILE_NOT_A_DIRECTORY,
    FILE_NOT_A_FILE,
    FILE_DAMAGED,
    FILE_DENIED
};
typedef struct {
    u8 kind;
    str text;
} file_error;

// enum kind
enum { KIND_FILE, KIND_DIRECTORY };

// record entry
typedef struct {
    str name;
    u8 kind;
    u64 size;
    str modified;
} file_entry;

typedef struct {
    const file_entry *ptr;
    u32 len;
} file_entry_list;

// result<volume, file-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        file_error err;
    };
} volume_mount_result;

// result<list<entry>, file-error>
typedef struct {
    u8 is_err;
    union {
        file_entry_list ok;
        file_error err;
    };
} volume_list_result;

// result<entry, file-error>
typedef struct {
    u8 is_err;
    union {
        file_entry ok;
        file_error err;
    };
} volume_stat_result;

// result<list<u8>, file-error>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        file_error err;
    };
} volume_read_result;

_Static_assert(sizeof(block_error) == 12 && sizeof(disk_geometry_result) == 32, "layout of the canonical ABI");
_Static_assert(sizeof(disk_partition) == 40 && sizeof(disk_read_result) == 16, "layout of the canonical ABI");
_Static_assert(sizeof(file_entry) == 32 && sizeof(volume_stat_result) == 40, "layout of the canonical ABI");

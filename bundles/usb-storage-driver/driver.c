// USB mass storage: disks and sticks with the bulk-only transport and SCSI commands.
#include "partitions.h"

// The representation of a disk is its place here, from 1.
#define MAX_DISKS 16
static disk disks[MAX_DISKS];

static disk *disk_of(u32 rep) { return &disks[rep - 1]; }

// 0 if all places are taken.
static u32 free_place(void) {
    for (u32 rep = 1; rep <= MAX_DISKS; rep++) {
        if (!disk_of(rep)->transport.handle) return rep;
    }
    return 0;
}

typedef struct {
    str name; // empty for any
    disk *into;
    u8 found;
    u8 failed;
    u8 error;
} wanted_disk;

static int attach_wanted(usb_handle handle, usb_name name, const usb_configuration *c, void *state) {
    wanted_disk *wanted = state;
    if (wanted->name.len && !bytes_equal(wanted->name, usb_name_str(&name))) return 0;
    wanted->failed = !bot_attach(&wanted->into->transport, handle, c, &wanted->error);
    if (wanted->failed) return 0;
    wanted->into->serial_number = name;
    wanted->found = 1;
    return 1;
}

static int open_disk(disk *into, str name, block_error *error) {
    wanted_disk wanted = {.name = name, .into = into};
    usb_visited visited = usb_visit_devices(bot_takes, attach_wanted, &wanted);
    if (!wanted.found) {
        if (visited.failed) return usb_failed(error, visited.error, STR("USB"));
        if (wanted.failed) return usb_failed(error, wanted.error, STR("USB interface"));
        return disk_failed(error, BLOCK_GONE, STR(""));
    }
    if (disk_set_up(into, error)) return 1;
    bot_detach(&into->transport);
    return 0;
}

// ---- wasgi:storage/block-device --------------------------------------------------------------------------------------

IMPORT("[export]" BLOCK_DEVICE, "[resource-new]disk") u32 disk_new(u32 rep);

EXPORT(BLOCK_DEVICE "#[static]disk.open") const disk_open_result *disk_open(const u8 *name, u32 len) {
    static disk_open_result result;
    result = (disk_open_result){.is_err = 1};
    u32 rep = free_place();
    if (!rep) {
        result.err = (block_error){BLOCK_INVALID, STR("too many disks are open")};
    } else if (open_disk(disk_of(rep), (str){name, len}, &result.err)) {
        result.is_err = 0;
        result.ok = disk_new(rep);
    }
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[static]disk.open", disk_open_post)

EXPORT(BLOCK_DEVICE "#[dtor]disk") void disk_destroy(u32 rep) { bot_detach(&disk_of(rep)->transport); }

// Without the blanks it is padded with; characters that are none become `?`.
static str trimmed(const u8 *field, u32 len) {
    while (len && (field[len - 1] == ' ' || !field[len - 1])) len--;
    text t = text_new(len);
    for (u32 i = 0; i < len; i++) text_char(&t, field[i] >= 0x20 && field[i] < 0x7f ? (char)field[i] : '?');
    return text_str(&t);
}

EXPORT(BLOCK_DEVICE "#[method]disk.identity") const disk_identity *identity(u32 rep) {
    static disk_identity result;
    disk *d = disk_of(rep);
    result = (disk_identity){trimmed(d->vendor, sizeof d->vendor), trimmed(d->product, sizeof d->product),
                             usb_name_str(&d->serial_number)};
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[method]disk.identity", identity_post)

EXPORT(BLOCK_DEVICE "#[method]disk.geometry") const disk_geometry_result *geometry(u32 rep) {
    static disk_geometry_result result;
    block_error error;
    result.is_err = !await_ready(disk_of(rep), &error);
    if (result.is_err) {
        result.err = error;
    } else {
        result.ok = disk_of(rep)->geometry;
    }
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[method]disk.geometry", geometry_post)

EXPORT(BLOCK_DEVICE "#[method]disk.partitions") const disk_partitions_result *list_partitions(u32 rep) {
    static disk_partitions_result result;
    disk_partition_list list;
    block_error error;
    result.is_err = !read_partitions(disk_of(rep), &list, &error);
    if (result.is_err) {
        result.err = error;
    } else {
        result.ok = list;
    }
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[method]disk.partitions", list_partitions_post)

EXPORT(BLOCK_DEVICE "#[method]disk.read") const disk_read_result *read(u32 rep, u64 block, u32 count) {
    static disk_read_result result;
    disk *d = disk_of(rep);
    block_error error;
    u32 size = d->geometry.block_size;
    int ok = blocks_inside(d, block, count, &error) &&
             (count <= STORAGE_MAX_BYTES / size || disk_failed(&error, BLOCK_INVALID, STR("more than 1 MiB at a time")));
    u8 *content = ok ? arena_alloc(count * size, 8) : 0;
    ok = ok && move_blocks(d, block, content, 0, count * size, &error);
    result = ok ? (disk_read_result){.ok = {content, count * size}} : (disk_read_result){.is_err = 1, .err = error};
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[method]disk.read", read_post)

static int writable(const disk *d, u64 block, u32 len, block_error *error) {
    if (len % d->geometry.block_size) return disk_failed(error, BLOCK_INVALID, STR("these are no whole blocks"));
    if (len > STORAGE_MAX_BYTES) return disk_failed(error, BLOCK_INVALID, STR("more than 1 MiB at a time"));
    if (!blocks_inside(d, block, len / d->geometry.block_size, error)) return 0;
    return !d->geometry.read_only || disk_failed(error, BLOCK_READ_ONLY, STR(""));
}

EXPORT(BLOCK_DEVICE "#[method]disk.write")
const disk_unit_result *write(u32 rep, u64 block, const u8 *data, u32 len) {
    static disk_unit_result result;
    disk *d = disk_of(rep);
    result.is_err = !(writable(d, block, len, &result.err) && move_blocks(d, block, 0, data, len, &result.err) &&
                      flush(d, &result.err));
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#[method]disk.write", write_post)

EXPORT(BLOCK_DEVICE "#list-disks") const disk_names_result *list_disks(void) {
    static disk_names_result result;
    usb_names names;
    usb_visited visited = usb_list_names(bot_takes, usb_add_name, &names);
    result.is_err = visited.failed;
    if (visited.failed) {
        usb_failed(&result.err, visited.error, STR("USB"));
    } else {
        result.ok.ptr = names.ptr;
        result.ok.len = names.len;
    }
    return &result;
}
EXPORT_POST(BLOCK_DEVICE "#list-disks", list_disks_post)

// FAT16 and FAT32 file systems on a block device, to be read.
#include "directory.h"

// The representation of a volume is its place here, from 1.
#define MAX_VOLUMES 8
static volume volumes[MAX_VOLUMES];

static volume *volume_of(u32 rep) { return &volumes[rep - 1]; }

// Too large for the stack; used by one call at a time.
static directory walked;
static found_entry current;

// ---- paths -----------------------------------------------------------------------------------------------------------

static u8 folded(u8 c) { return c >= 'a' && c <= 'z' ? c & 0xdf : c; }

// Names differ by more than the case of ASCII letters.
static int names_match(str wanted, const found_entry *e) {
    if (wanted.len != e->name_len) return 0;
    for (u32 i = 0; i < wanted.len; i++) {
        if (folded(wanted.ptr[i]) != folded(e->name[i])) return 0;
    }
    return 1;
}

// Cuts the first name off a path; empty at its end.
static str next_name(str *path) {
    while (path->len && *path->ptr == '/') *path = (str){path->ptr + 1, path->len - 1};
    str name = {path->ptr, 0};
    while (name.len < path->len && path->ptr[name.len] != '/') name.len++;
    *path = (str){path->ptr + name.len, path->len - name.len};
    return name;
}

static int find_in(volume *v, u32 cluster, str name, file_error *error) {
    if (!directory_open(&walked, v, cluster, error)) return 0;
    for (;;) {
        switch (directory_next(&walked, &current, error)) {
            case DIRECTORY_BROKEN: return 0;
            case DIRECTORY_END: return file_failed(error, FILE_NOT_FOUND, STR(""));
        }
        if (!current.label && names_match(name, &current)) return 1;
    }
}

// Has what the path names in `current`. The root is a directory without a name.
static int find(volume *v, str path, file_error *error) {
    current = (found_entry){.directory = 1};
    v->has_cache = 0; // the disk may have been written to since the last call
    if (!path.len || *path.ptr != '/') return file_failed(error, FILE_NOT_FOUND, STR(""));
    for (str name = next_name(&path); name.len; name = next_name(&path)) {
        if (!current.directory) return file_failed(error, FILE_NOT_A_DIRECTORY, STR(""));
        if (!find_in(v, current.cluster, name, error)) return 0;
    }
    return 1;
}

// ---- what is told ----------------------------------------------------------------------------------------------------

static void add_digits(text *t, u32 value, u32 digits) {
    for (u32 power = digits == 4 ? 1000 : 10; power; power /= 10) text_char(t, (char)('0' + value / power % 10));
}

// Empty if there is none, or it is no time.
static str modified(u16 date, u16 time) {
    u32 month = date >> 5 & 15, day = date & 31, hour = time >> 11, minute = time >> 5 & 63, second = (time & 31) * 2u;
    if (!date || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return STR("");
    text t = text_new(19);
    add_digits(&t, 1980u + (date >> 9), 4);
    text_char(&t, '-');
    add_digits(&t, month, 2);
    text_char(&t, '-');
    add_digits(&t, day, 2);
    text_char(&t, 'T');
    add_digits(&t, hour, 2);
    text_char(&t, ':');
    add_digits(&t, minute, 2);
    text_char(&t, ':');
    add_digits(&t, second, 2);
    return text_str(&t);
}

static file_entry entry_of(const found_entry *e) {
    u8 *name = arena_alloc(e->name_len, 1);
    memcpy(name, e->name, e->name_len);
    return (file_entry){{name, e->name_len},
                        e->directory ? KIND_DIRECTORY : KIND_FILE,
                        e->directory ? 0 : e->size,
                        modified(e->date, e->time)};
}

static str padded_label(const u8 *label) {
    u32 len = LABEL_BYTES;
    while (len && label[len - 1] == ' ') len--;
    text t = text_new(LABEL_BYTES);
    for (u32 i = 0; i < len; i++) text_char(&t, label[i] >= 0x20 && label[i] < 0x7f ? (char)label[i] : '_');
    return text_str(&t);
}

// ---- mounting --------------------------------------------------------------------------------------------------------

static int mount_partition(volume *v, const disk_partition *p, file_error *error) {
    u8 *boot = arena_alloc(v->sector_bytes, 8);
    return read_sectors(v, p->first_block, 1, boot, error) &&
           take_parameters(v, boot, p->first_block, p->block_count, error);
}

// The label in the root directory is newer than the one in the boot sector.
static int read_label(volume *v, file_error *error) {
    if (!directory_open(&walked, v, 0, error)) return 0;
    for (;;) {
        switch (directory_next(&walked, &current, error)) {
            case DIRECTORY_BROKEN: return 0;
            case DIRECTORY_END: return 1;
        }
        if (current.label) {
            memcpy(v->label, walked.content + walked.offset - ENTRY_BYTES, LABEL_BYTES);
            return 1;
        }
    }
}

// The partition with that number, or the first with a file system if it is 0.
static int mount_on(volume *v, u32 partition, file_error *error) {
    disk_geometry_result geometry;
    disk_get_geometry(v->disk, &geometry);
    if (geometry.is_err) return disk_failed(error, &geometry.err);
    v->sector_bytes = geometry.ok.block_size;
    if (v->sector_bytes < 512 || v->sector_bytes > MAX_SECTOR) {
        return file_failed(error, FILE_DEVICE_FAILED, STR("the disk has blocks of an impossible size"));
    }
    disk_partitions_result found;
    disk_get_partitions(v->disk, &found);
    if (found.is_err) return disk_failed(error, &found.err);
    file_failed(error, FILE_NOT_FOUND, STR(""));
    for (u32 i = 0; i < found.ok.len; i++) {
        if (partition && found.ok.ptr[i].index != partition) continue;
        if (mount_partition(v, &found.ok.ptr[i], error)) return read_label(v, error);
        if (error->kind != FILE_DAMAGED) return 0;
    }
    return 0;
}

IMPORT("[export]" FILES, "[resource-new]volume") u32 volume_new(u32 rep);

EXPORT(FILES "#[static]volume.mount")
const volume_mount_result *volume_mount(const u8 *disk, u32 disk_len, u32 partition) {
    static volume_mount_result result;
    result = (volume_mount_result){.is_err = 1, .err = {FILE_DEVICE_FAILED, STR("too many volumes are mounted")}};
    u32 rep = 1;
    while (rep <= MAX_VOLUMES && volume_of(rep)->disk) rep++;
    if (rep > MAX_VOLUMES) return &result;
    disk_open_result opened;
    disk_open(disk, disk_len, &opened);
    if (opened.is_err) {
        disk_failed(&result.err, &opened.err);
        return &result;
    }
    volume *v = volume_of(rep);
    v->disk = opened.ok;
    v->has_cache = 0;
    if (mount_on(v, partition, &result.err)) {
        result.is_err = 0;
        result.ok = volume_new(rep);
    } else {
        disk_drop(v->disk);
        v->disk = 0;
    }
    return &result;
}
EXPORT_POST(FILES "#[static]volume.mount", volume_mount_post)

EXPORT(FILES "#[dtor]volume") void volume_destroy(u32 rep) {
    disk_drop(volume_of(rep)->disk);
    volume_of(rep)->disk = 0;
}

// ---- wasgi:storage/files ---------------------------------------------------------------------------------------------

EXPORT(FILES "#[method]volume.format") const str *volume_format(u32 rep) {
    static str result;
    result = volume_of(rep)->fat32 ? STR("FAT32") : STR("FAT16");
    return &result;
}

EXPORT(FILES "#[method]volume.label") const str *volume_label(u32 rep) {
    static str result, none = STR("NO NAME");
    result = padded_label(volume_of(rep)->label);
    int same = result.len == none.len;
    for (u32 i = 0; same && i < none.len; i++) same = result.ptr[i] == none.ptr[i];
    if (same) result.len = 0;
    return &result;
}
EXPORT_POST(FILES "#[method]volume.label", volume_label_post)

// Grows in the arena by doubling.
static void append(file_entry_list *list, u32 *room, file_entry **entries, file_entry e) {
    if (list->len == *room) {
        *room = *room ? 2 * *room : 16;
        file_entry *larger = arena_alloc(*room * sizeof(file_entry), _Alignof(file_entry));
        memcpy(larger, *entries, list->len * sizeof(file_entry));
        *entries = larger;
    }
    (*entries)[list->len++] = e;
    list->ptr = *entries;
}

static int list_directory(volume *v, str path, file_entry_list *list, file_error *error) {
    u32 room = 0;
    file_entry *entries = 0;
    *list = (file_entry_list){(const file_entry *)_Alignof(file_entry), 0};
    if (!find(v, path, error)) return 0;
    if (!current.directory) return file_failed(error, FILE_NOT_A_DIRECTORY, STR(""));
    if (!directory_open(&walked, v, current.cluster, error)) return 0;
    for (;;) {
        switch (directory_next(&walked, &current, error)) {
            case DIRECTORY_BROKEN: return 0;
            case DIRECTORY_END: return 1;
        }
        if (!current.label) append(list, &room, &entries, entry_of(&current));
    }
}

EXPORT(FILES "#[method]volume.list") const volume_list_result *volume_list(u32 rep, const u8 *path, u32 len) {
    static volume_list_result result;
    file_entry_list list;
    file_error error;
    result = list_directory(volume_of(rep), (str){path, len}, &list, &error)
                 ? (volume_list_result){.ok = list}
                 : (volume_list_result){.is_err = 1, .err = error};
    return &result;
}
EXPORT_POST(FILES "#[method]volume.list", volume_list_post)

EXPORT(FILES "#[method]volume.stat") const volume_stat_result *volume_stat(u32 rep, const u8 *path, u32 len) {
    static volume_stat_result result;
    file_error error;
    if (find(volume_of(rep), (str){path, len}, &error)) {
        result = (volume_stat_result){.ok = entry_of(&current)};
    } else {
        result = (volume_stat_result){.is_err = 1, .err = error};
    }
    return &result;
}
EXPORT_POST(FILES "#[method]volume.stat", volume_stat_post)

static int read_file(volume *v, str path, u64 offset, u32 len, bytes *content, file_error *error) {
    if (!find(v, path, error)) return 0;
    if (current.directory) return file_failed(error, FILE_NOT_A_FILE, STR(""));
    if (len > STORAGE_MAX_BYTES) return file_failed(error, FILE_DEVICE_FAILED, STR("more than 1 MiB at a time"));
    u32 left = offset < current.size ? current.size - (u32)offset : 0;
    if (len > left) len = left;
    u8 *into = arena_alloc(len, 8);
    *content = (bytes){into, len};
    return read_chain(v, current.cluster, (u32)offset, len, into, error);
}

EXPORT(FILES "#[method]volume.read")
const volume_read_result *volume_read(u32 rep, const u8 *path, u32 path_len, u64 offset, u32 len) {
    static volume_read_result result;
    bytes content;
    file_error error;
    result = read_file(volume_of(rep), (str){path, path_len}, offset, len, &content, &error)
                 ? (volume_read_result){.ok = content}
                 : (volume_read_result){.is_err = 1, .err = error};
    return &result;
}
EXPORT_POST(FILES "#[method]volume.read", volume_read_post)

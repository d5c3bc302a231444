// EEPROMs of the AT24C family on I2C (Atmel data sheets 0180, 0336, 0670).
#include "../sdk/devices.h"

#define EEPROM "wasgi:storage/eeprom@0.1.0"

// variant storage-error; `text` counts not with STORAGE_BUSY
enum { STORAGE_BUS, STORAGE_BUSY, STORAGE_INVALID };
typedef struct {
    u8 kind;
    str text;
} storage_error;

// result<_, storage-error>
typedef struct {
    u8 is_err;
    storage_error err;
} storage_unit_result;

// result<list<u8>, storage-error>
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        storage_error err;
    };
} storage_bytes_result;

// result<memory, storage-error>
typedef struct {
    u8 is_err;
    union {
        u32 ok;
        storage_error err;
    };
} storage_open_result;

_Static_assert(sizeof(storage_bytes_result) == 16 && sizeof(storage_open_result) == 16, "layout of the canonical ABI");

// ---- the chip --------------------------------------------------------------------------------------------------------

// By enum part. Those of 512 to 2048 bytes have the upper bits of a word's address in the device address.
static const struct {
    u32 size;
    u16 page;
    u8 address_bytes;
} parts[] = {
    {128, 8, 1},   {256, 8, 1},   {512, 16, 1},   {1024, 16, 1},  {2048, 16, 1},
    {4096, 32, 2}, {8192, 32, 2}, {16384, 64, 2}, {32768, 64, 2}, {65536, 128, 2},
};

typedef struct {
    u8 part;
} device_state;

static device_state device_states[MAX_DEVICES];

#define MEMORY 0 // the resource's number in the table of devices

#define BLOCK 256      // what one device address reaches with one-byte addresses
#define READ_AT_ONCE 32 // also a block of adapters that know SMBus only
#define MAX_PAGE 128
#define POLL_NS 1000000u
#define MAX_POLLS 25 // old chips take 20 ms for a page

static u32 device_addresses(u32 part) {
    return parts[part].address_bytes == 1 && parts[part].size > BLOCK ? parts[part].size / BLOCK : 1;
}

static u32 part_index(u32 rep) { return device_states[rep - 1].part; }
static u32 size_of(u32 rep) { return parts[part_index(rep)].size; }
static u32 page_of(u32 rep) { return parts[part_index(rep)].page; }

static u32 device_address(u32 rep, u32 offset) {
    return device_of(rep)->address + (parts[part_index(rep)].address_bytes == 1 ? offset / BLOCK : 0);
}

// Writes the word address to `into`; gives its length.
static u32 put_word_address(u32 rep, u32 offset, u8 *into) {
    u32 len = parts[part_index(rep)].address_bytes;
    if (len == 2) *into++ = (u8)(offset >> 8);
    *into = (u8)offset;
    return len;
}

static int no_acknowledge(i2c_error e) { return e.code == I2C_NO_ACKNOWLEDGE; }

static void pause_before_next_poll(void) {
    static delay_handle pause;
    if (!pause) pause = buses_delay();
    delay_ns(pause, POLL_NS);
}

static int failed(storage_error *error, u32 address, i2c_error e) {
    *error = (storage_error){STORAGE_BUS, i2c_error_at(address, e)};
    return 0;
}

// Sends, and again as long as the chip does not acknowledge because it still stores what was written before.
static i2c_unit_result send(u32 rep, u32 offset, const u8 *data, u32 len) {
    i2c_unit_result sent;
    for (u32 poll = 0;; poll++) {
        i2c_write(device_of(rep)->bus, device_address(rep, offset), data, len, &sent);
        if (!sent.is_err || !no_acknowledge(sent.err) || poll == MAX_POLLS) return sent;
        pause_before_next_poll();
    }
}

// Acknowledge polling: the chip takes a word address again once it has stored the page.
static int await_stored(u32 rep, u32 offset, storage_error *error) {
    u8 word_address[2];
    i2c_unit_result sent = send(rep, offset, word_address, put_word_address(rep, offset, word_address));
    if (!sent.is_err) return 1;
    if (!no_acknowledge(sent.err)) return failed(error, device_address(rep, offset), sent.err);
    error->kind = STORAGE_BUSY; // it acknowledged the page, so it is there
    return 0;
}

static int write_page(u32 rep, u32 offset, const u8 *data, u32 len, storage_error *error) {
    u8 message[2 + MAX_PAGE];
    u32 head = put_word_address(rep, offset, message);
    memcpy(message + head, data, len);
    i2c_unit_result sent = send(rep, offset, message, head + len);
    if (sent.is_err) return failed(error, device_address(rep, offset), sent.err);
    return await_stored(rep, offset, error);
}

static int read_piece(u32 rep, u32 offset, u8 *into, u32 len, storage_error *error) {
    u8 word_address[2];
    u32 address = device_address(rep, offset);
    u32 head = put_word_address(rep, offset, word_address);
    i2c_bytes_result answer;
    for (u32 poll = 0;; poll++) {
        i2c_write_read(device_of(rep)->bus, address, word_address, head, len, &answer);
        if (!answer.is_err) break;
        if (!no_acknowledge(answer.err) || poll == MAX_POLLS) return failed(error, address, answer.err);
        pause_before_next_poll();
    }
    if (answer.ok.len != len) {
        *error = (storage_error){STORAGE_BUS, STR("fewer bytes arrived than were asked for")};
        return 0;
    }
    memcpy(into, answer.ok.ptr, len);
    return 1;
}

static u32 least(u32 a, u32 b) { return a < b ? a : b; }

static int inside(u32 rep, u32 offset, u32 len, storage_error *error) {
    if (offset <= size_of(rep) && len <= size_of(rep) - offset) return 1;
    *error = (storage_error){STORAGE_INVALID, STR("that is behind the end of the memory")};
    return 0;
}

// ---- wasgi:storage/eeprom --------------------------------------------------------------------------------------------

IMPORT("[export]" EEPROM, "[resource-new]memory") u32 memory_new(u32 rep);

EXPORT(EEPROM "#[static]memory.open")
const storage_open_result *memory_open(const u8 *label, u32 label_len, u32 address, u32 part) {
    static storage_open_result result;
    result = (storage_open_result){.is_err = 1};
    if (address % device_addresses(part)) {
        result.err = (storage_error){STORAGE_INVALID, STR("this is not the lowest address of such a part")};
        return &result;
    }
    device_opened opened = device_open((str){label, label_len}, address, MEMORY);
    if (opened.rep) {
        device_states[opened.rep - 1].part = (u8)part;
        result.is_err = 0;
        result.ok = memory_new(opened.rep);
    } else {
        result.err = (storage_error){opened.invalid ? STORAGE_INVALID : STORAGE_BUS, opened.why};
    }
    return &result;
}
EXPORT_POST(EEPROM "#[static]memory.open", memory_open_post)

EXPORT(EEPROM "#[dtor]memory") void memory_destroy(u32 rep) { device_close(rep); }

EXPORT(EEPROM "#[method]memory.size") u32 memory_size(u32 rep) { return size_of(rep); }

EXPORT(EEPROM "#[method]memory.page-size") u32 memory_page_size(u32 rep) { return page_of(rep); }

EXPORT(EEPROM "#[method]memory.read")
const storage_bytes_result *memory_read(u32 rep, u32 offset, u32 len) {
    static storage_bytes_result result;
    storage_error error;
    int ok = inside(rep, offset, len, &error);
    u8 *content = ok ? arena_alloc(len, 1) : 0;
    for (u32 done = 0; ok && done < len;) {
        u32 at = offset + done;
        u32 piece = least(least(len - done, READ_AT_ONCE), BLOCK - at % BLOCK);
        ok = read_piece(rep, at, content + done, piece, &error);
        done += piece;
    }
    result = ok ? (storage_bytes_result){.ok = {content, len}} : (storage_bytes_result){.is_err = 1, .err = error};
    return &result;
}
EXPORT_POST(EEPROM "#[method]memory.read", memory_read_post)

EXPORT(EEPROM "#[method]memory.write")
const storage_unit_result *memory_write(u32 rep, u32 offset, const u8 *data, u32 len) {
    static storage_unit_result result;
    int ok = inside(rep, offset, len, &result.err);
    for (u32 done = 0; ok && done < len;) {
        u32 at = offset + done;
        u32 piece = least(len - done, page_of(rep) - at % page_of(rep));
        ok = write_page(rep, at, data + done, piece, &result.err);
        done += piece;
    }
    result.is_err = !ok;
    return &result;
}
EXPORT_POST(EEPROM "#[method]memory.write", memory_write_post)

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

static const str device_resources[] = {STR(EEPROM "/memory")};
#define STATE_FORMAT 1
#include "../sdk/device_handover.h"

// Calls the guest of the canonical ABI's benchmarks from another component.
#include "../../../bundles/sdk/abi.h"

#define GUEST "wasgi:benchmarks/guest@0.1.0"
#define SEND "wasgi:relay/send@0.1.0"

IMPORT(GUEST, "take") u32 guest_take(const u8 *list, u32 length);
IMPORT(GUEST, "bytes") void guest_bytes(u32 length, bytes *result);

static u8 data[1 << 20];

EXPORT(SEND "#bytes") u32 send_bytes(u32 length) {
    if (length > sizeof data) __builtin_trap();
    return guest_take(data, length);
}

EXPORT(SEND "#fetch") u32 send_fetch(u32 length) {
    bytes result;
    guest_bytes(length, &result);
    arena_reset();
    return result.len;
}

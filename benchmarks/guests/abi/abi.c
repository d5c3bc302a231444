// What the benchmarks of the canonical ABI call.
#include "../../../bundles/sdk/abi.h"

#define HOST "wasgi:benchmarks/host@0.1.0"
#define GUEST "wasgi:benchmarks/guest@0.1.0"

IMPORT(HOST, "add") s32 host_add(s32 a, s32 b);

typedef struct {
    u64 at;
    double value;
    u32 channel;
    u8 valid;
} sample;

static sample samples[1000];
static u8 data[1 << 20];
static struct {
    const void *ptr;
    u32 len;
} result;

EXPORT(GUEST "#add") s32 guest_add(s32 a, s32 b) { return a + b; }

EXPORT(GUEST "#call-host") s32 guest_call_host(u32 times) {
    s32 sum = 0;
    while (times--) sum = host_add(sum, 1);
    return sum;
}

EXPORT(GUEST "#samples") const void *guest_samples(u32 count) {
    if (count > 1000) __builtin_trap();
    for (u32 i = 0; i < count; i++) samples[i] = (sample){i, i * 0.5, i & 7, 1};
    result.ptr = samples;
    result.len = count;
    return &result;
}

EXPORT(GUEST "#bytes") const void *guest_bytes(u32 length) {
    if (length > sizeof data) __builtin_trap();
    result.ptr = data;
    result.len = length;
    return &result;
}

EXPORT(GUEST "#take") u32 guest_take(const u8 *list, u32 length) {
    (void)list;
    arena_reset();
    return length;
}

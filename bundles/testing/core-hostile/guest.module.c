// Gives the four functions of module `host` what they must not take. Traps where an answer is not "other".
#include "../../sdk/abi.h"

IMPORT("host", "host_open") u32 host_open(void);
IMPORT("host", "host_read") u32 host_read(u32 handle, u32 address, u32 len, u32 into);
IMPORT("host", "host_write") u32 host_write(u32 handle, u32 address, u32 len, u32 from);
IMPORT("host", "host_close") void host_close(u32 handle);

#define OTHER 0xa0u

static void refused(u32 error) {
    if (error != OTHER) __builtin_trap();
}

EXPORT("run") void run(void) {
    u32 size = (u32)__builtin_wasm_memory_size(0) << 16;
    u32 bus = host_open();
    if (bus == 0) __builtin_trap();

    refused(host_read(bus, 0x09, 5, size - 4));
    refused(host_read(bus, 0x09, 5, size));
    refused(host_read(bus, 0x09, 0xffffffff, 1));
    refused(host_read(bus, 0x09, 0x10000, 0));
    refused(host_read(bus, 0x10009, 1, 0));
    refused(host_read(bus, 0xffffffff, 1, 0));
    refused(host_write(bus, 0x09, 1, size));
    refused(host_write(bus, 0x09, 0xffffffff, 0xffffffff));
    refused(host_write(bus, 0x09, 2, 0xffffffff));
    refused(host_read(0, 0x09, 1, 0));
    refused(host_write(0, 0x09, 1, 0));
    refused(host_read(bus + 1, 0x09, 1, 0));
    refused(host_write(0xffffffff, 0x09, 1, 0));

    host_close(0);
    host_close(bus + 1);
    host_close(0xffffffff);
    host_close(bus);
    host_close(bus);
    refused(host_read(bus, 0x09, 1, 0));
    refused(host_write(bus, 0x09, 1, 0));
}

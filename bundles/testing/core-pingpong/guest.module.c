// The ping-pong guest for the WAMR host of the same authors: four C functions, no component, no WIT.
#include "../../sdk/abi.h"

IMPORT("host", "host_open") u32 host_open(void);
IMPORT("host", "host_read") u32 host_read(u32 handle, u32 address, u32 len, u8 *into);
IMPORT("host", "host_write") u32 host_write(u32 handle, u32 address, u32 len, const u8 *from);
IMPORT("host", "host_close") void host_close(u32 handle);

EXPORT("_start") void start(void) {
    static const u8 hello[5] = {0x68, 0x65, 0x6c, 0x6c, 0x6f};
    u8 answer[5];
    u32 bus = host_open();
    host_write(bus, 0x09, sizeof hello, hello);
    host_read(bus, 0x09, sizeof answer, answer);
    host_close(bus);
}

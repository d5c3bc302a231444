// A command without a C library: prints its arguments and environment, then does what the first argument says:
// cat, fail, exit, trap.
#include "../../../../../bundles/sdk/abi.h"

#define STREAMS "wasi:io/streams@0.2.3"
typedef struct {
    str *ptr;
    u32 len;
} strings;
typedef struct {
    u8 is_err;
    union {
        bytes ok;
        u8 error[8];
    } u;
} read_result;
typedef struct {
    u8 is_err;
    u8 error[11];
} write_result;

IMPORT("wasi:cli/environment@0.2.3", "get-environment") void get_environment(strings *pairs);
IMPORT("wasi:cli/environment@0.2.3", "get-arguments") void get_arguments(strings *result);
IMPORT("wasi:cli/exit@0.2.3", "exit") void exit_with(u32 is_err);
IMPORT("wasi:cli/stdin@0.2.3", "get-stdin") u32 get_stdin(void);
IMPORT("wasi:cli/stdout@0.2.3", "get-stdout") u32 get_stdout(void);
IMPORT(STREAMS, "[method]input-stream.blocking-read") void blocking_read(u32 self, u64 len, read_result *result);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush")
void blocking_write(u32 self, const u8 *data, u32 len, write_result *result);

static u32 out;

static void print(str text) {
    write_result result;
    blocking_write(out, text.ptr, text.len, &result);
    if (result.is_err) __builtin_trap();
}

static int same(str a, str b) {
    if (a.len != b.len) return 0;
    for (u32 i = 0; i < a.len; i++)
        if (a.ptr[i] != b.ptr[i]) return 0;
    return 1;
}

static void cat(void) {
    u32 in = get_stdin();
    for (;;) {
        read_result read;
        blocking_read(in, 1000, &read);
        if (read.is_err) return;
        print(read.u.ok);
    }
}

EXPORT("wasi:cli/run@0.2.3#run") u32 run(void) {
    strings arguments, environment;
    out = get_stdout();
    get_arguments(&arguments);
    get_environment(&environment);
    for (u32 i = 0; i < arguments.len; i++) {
        print(STR("argument "));
        print(arguments.ptr[i]);
        print(STR("\n"));
    }
    for (u32 i = 0; i < environment.len; i++) {
        print(STR("variable "));
        print(environment.ptr[2 * i]);
        print(STR("="));
        print(environment.ptr[2 * i + 1]);
        print(STR("\n"));
    }
    if (arguments.len < 2) return 0;
    str what = arguments.ptr[1];
    if (same(what, STR("cat"))) cat();
    if (same(what, STR("fail"))) return 1;
    if (same(what, STR("exit"))) exit_with(1);
    if (same(what, STR("trap"))) __builtin_trap();
    return 0;
}

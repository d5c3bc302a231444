// A core module for WASI preview 1 without a C library: prints its arguments and environment, then does what the first
// argument says: cat, exit, trap, files, wait, or one of the pointers that no host may follow.
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name)))

typedef struct {
    const void *ptr;
    u32 len;
} bytes;
typedef struct {
    u64 next, inode;
    u32 name_len;
    u8 type;
    u8 padding[3];
} dirent;
typedef struct {
    u64 userdata;
    u8 type;
    u8 padding[7];
    u32 clock;
    u64 timeout, precision;
    u16 flags;
} subscription;
typedef struct {
    u64 userdata;
    u16 error;
    u8 type;
    u8 padding[21];
} event;

WASI(args_sizes_get) u32 args_sizes_get(u32 *count, u32 *size);
WASI(args_get) u32 args_get(char **argv, char *buffer);
WASI(environ_sizes_get) u32 environ_sizes_get(u32 *count, u32 *size);
WASI(environ_get) u32 environ_get(char **environ, char *buffer);
WASI(fd_read) u32 fd_read(u32 fd, const bytes *vectors, u32 count, u32 *read);
WASI(fd_write) u32 fd_write(u32 fd, const bytes *vectors, u32 count, u32 *written);
WASI(fd_seek) u32 fd_seek(u32 fd, u64 offset, u32 whence, u64 *position);
WASI(fd_close) u32 fd_close(u32 fd);
WASI(fd_readdir) u32 fd_readdir(u32 fd, void *buffer, u32 length, u64 cookie, u32 *used);
WASI(path_open)
u32 path_open(u32 fd, u32 lookup, const char *path, u32 length, u32 oflags, u64 rights, u64 inheriting, u32 fdflags,
              u32 *opened);
WASI(path_unlink_file) u32 path_unlink_file(u32 fd, const char *path, u32 length);
WASI(poll_oneoff) u32 poll_oneoff(const subscription *in, event *out, u32 count, u32 *events);
WASI(proc_exit) _Noreturn void proc_exit(u32 code);

__attribute__((no_builtin)) void *memcpy(void *to, const void *from, unsigned long n) {
    u8 *t = to;
    const u8 *f = from;
    while (n--) *t++ = *f++;
    return to;
}

__attribute__((no_builtin)) void *memset(void *to, int value, unsigned long n) {
    u8 *t = to;
    while (n--) *t++ = (u8)value;
    return to;
}

static char *table[16];
static char texts[512];

static u32 length(const char *text) {
    u32 n = 0;
    while (text[n]) n++;
    return n;
}

static void print_bytes(const void *ptr, u32 len) {
    u32 written;
    bytes vector = {ptr, len};
    if (fd_write(1, &vector, 1, &written) || written != len) __builtin_trap();
}

static void print(const char *text) { print_bytes(text, length(text)); }

static void print_number(const char *what, u32 number) {
    char digits[10];
    u32 at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    print(what);
    print_bytes(digits + at, sizeof digits - at);
    print("\n");
}

static int same(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

static void print_all(const char *what, u32 count) {
    for (u32 i = 0; i < count; i++) {
        print(what);
        print(table[i]);
        print("\n");
    }
}

static void cat(void) {
    static char first[3], rest[1000];
    bytes vectors[] = {{first, sizeof first}, {rest, sizeof rest}};
    u32 read;
    while (!fd_read(0, vectors, 2, &read) && read) {
        print_bytes(first, read < sizeof first ? read : sizeof first);
        if (read > sizeof first) print_bytes(rest, read - sizeof first);
    }
}

static u32 open_in(u32 fd, const char *path, u32 oflags, u32 *opened) {
    return path_open(fd, 1, path, length(path), oflags, 0x1fffffff, 0x1fffffff, 0, opened);
}

// Errors are printed as their numbers. The directory is descriptor 3.
static void files(void) {
    u32 fd, done = 0;
    u64 position;
    char buffer[16];
    bytes in = {buffer, sizeof buffer}, out = {"hello, file", 11};
    print_number("create ", open_in(3, "new", 1 | 4, &fd));
    print_number("descriptor ", fd);
    print_number("again ", open_in(3, "new", 1 | 4, &done));
    print_number("write ", fd_write(fd, &out, 1, &done));
    print_number("seek ", fd_seek(fd, 7, 0, &position));
    print_number("read ", fd_read(fd, &in, 1, &done));
    print_bytes(buffer, done);
    print("\n");
    print_number("close ", fd_close(fd));
    print_number("closed ", fd_read(fd, &in, 1, &done));
    static u8 entries[256];
    print_number("list ", fd_readdir(3, entries, sizeof entries, 0, &done));
    for (u32 at = 0; at < done;) {
        dirent entry;
        memcpy(&entry, entries + at, sizeof entry);
        at += sizeof entry;
        print("entry ");
        print_bytes(entries + at, entry.name_len);
        print_number(" of type ", entry.type);
        at += entry.name_len;
    }
    print_number("remove ", path_unlink_file(3, "new", 3));
    print_number("outside ", open_in(3, "../outside", 0, &fd));
    print_number("absolute ", open_in(3, "/etc/passwd", 0, &fd));
    print_number("link out ", open_in(3, "out", 0, &fd));
}

static void wait_for_time(void) {
    subscription timers[] = {{.userdata = 7, .timeout = 1000000}, {.userdata = 8, .clock = 1, .timeout = ~0ull}};
    event events[2];
    u32 count;
    print_number("poll ", poll_oneoff(timers, events, 2, &count));
    print_number("events ", count);
    print_number("of ", (u32)events[0].userdata);
}

static void bad(const char *what) {
    u32 n;
    bytes vector = {"x", 1}, outside = {(void *)0xfffffff0, 1}, wide = {texts, 0xffffffff};
    if (same(what, "vectors-outside")) fd_write(1, (const bytes *)0xfffffff8, 1, &n);
    if (same(what, "vectors-wrap")) print_number("error ", fd_write(1, &vector, 0x20000001, &n));
    if (same(what, "buffer-outside")) fd_write(1, &outside, 1, &n);
    if (same(what, "buffer-too-long")) fd_read(0, &wide, 1, &n);
    if (same(what, "result-outside")) fd_write(1, &vector, 1, (u32 *)0xfffffffc);
    if (same(what, "result-misaligned")) fd_write(1, &vector, 1, (u32 *)(texts + 1));
    if (same(what, "path-outside")) path_open(3, 0, (const char *)0xfffffff0, 100, 0, 0, 0, 0, &n);
    if (same(what, "listing-outside")) fd_readdir(3, texts, 0xffffffff, 0, &n);
    if (same(what, "table-outside")) args_get((char **)0xfffffffc, texts);
}

__attribute__((export_name("_start"))) void start(void) {
    u32 variables, arguments, size;
    if (environ_sizes_get(&variables, &size) || variables > 16 || size > sizeof texts) __builtin_trap();
    if (environ_get(table, texts)) __builtin_trap();
    print_all("variable ", variables);
    if (args_sizes_get(&arguments, &size) || arguments > 16 || size > sizeof texts) __builtin_trap();
    if (args_get(table, texts)) __builtin_trap();
    print_all("argument ", arguments);
    if (arguments < 2) return;
    const char *what = table[1];
    if (same(what, "cat")) cat();
    if (same(what, "exit")) proc_exit(200);
    if (same(what, "trap")) __builtin_trap();
    if (same(what, "files")) files();
    if (same(what, "wait")) wait_for_time();
    if (same(what, "bad")) bad(table[2]);
}

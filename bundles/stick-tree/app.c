// Shows what is on a stick as a tree.
#include "../sdk/storage.h"
#include "../sdk/text.h"

IMPORT(FILES, "[static]volume.mount")
void volume_mount(const u8 *disk, u32 len, u32 partition, volume_mount_result *);
IMPORT(FILES, "[method]volume.format") void volume_format(u32 volume, str *);
IMPORT(FILES, "[method]volume.label") void volume_label(u32 volume, str *);
IMPORT(FILES, "[method]volume.list") void volume_list(u32 volume, const u8 *path, u32 len, volume_list_result *);
IMPORT(FILES, "[resource-drop]volume") void volume_drop(u32 volume);

#define MAX_DEPTH 12 // a damaged volume may have a directory in itself
#define MAX_LINES 2000
#define MAX_TEXT (256u << 10)

typedef struct {
    u32 volume;
    u32 lines;
    text out;
} tree;

static str error_text(const file_error *e) {
    switch (e->kind) {
        case FILE_GONE: return STR("there is no stick, or it was pulled");
        case FILE_NOT_FOUND: return STR("there is no such volume");
        case FILE_NOT_A_DIRECTORY: return STR("that is no directory");
        case FILE_NOT_A_FILE: return STR("that is no file");
        case FILE_DENIED: return STR("access denied");
        default: return e->text;
    }
}

static void add_line(tree *t, str indent, int last, const file_entry *e) {
    text_add(&t->out, indent);
    text_add(&t->out, last ? STR("└── ") : STR("├── "));
    text_add(&t->out, e->name);
    if (e->kind == KIND_FILE) {
        text_add(&t->out, STR(" ("));
        text_decimal(&t->out, e->size);
        text_char(&t->out, ')');
    }
    text_char(&t->out, '\n');
    t->lines++;
}

static int add_directory(tree *t, str path, str indent, u32 depth, file_error *error) {
    volume_list_result listed;
    volume_list(t->volume, path.ptr, path.len, &listed);
    if (listed.is_err) {
        *error = listed.err;
        return 0;
    }
    for (u32 i = 0; i < listed.ok.len; i++) {
        const file_entry *e = &listed.ok.ptr[i];
        int last = i + 1 == listed.ok.len;
        if (t->lines == MAX_LINES) return 1;
        add_line(t, indent, last, e);
        if (e->kind == KIND_FILE || depth == MAX_DEPTH) continue;
        str below = text_join(text_join(path, STR("/")), e->name);
        if (!add_directory(t, below, text_join(indent, last ? STR("    ") : STR("│   ")), depth + 1, error)) return 0;
    }
    return 1;
}

static int show(tree *t, file_error *error) {
    str format, label;
    volume_format(t->volume, &format);
    volume_label(t->volume, &label);
    text_add(&t->out, label.len ? label : STR("(no label)"));
    text_add(&t->out, STR(", "));
    text_add(&t->out, format);
    text_char(&t->out, '\n');
    if (!add_directory(t, STR("/"), STR(""), 0, error)) return 0;
    if (t->lines == MAX_LINES) text_add(&t->out, STR("... and more\n"));
    return 1;
}

// result<string, string>
typedef struct {
    u8 is_err;
    str text;
} text_result;

EXPORT("report") const text_result *report(void) {
    static text_result result;
    volume_mount_result mounted;
    volume_mount(STR("").ptr, 0, 0, &mounted);
    result = (text_result){1, error_text(&mounted.err)};
    if (mounted.is_err) return &result;
    tree t = {mounted.ok, 0, text_new(MAX_TEXT)};
    file_error error;
    result.is_err = !show(&t, &error);
    result.text = result.is_err ? error_text(&error) : text_str(&t.out);
    volume_drop(t.volume);
    return &result;
}
EXPORT_POST("report", report_post)

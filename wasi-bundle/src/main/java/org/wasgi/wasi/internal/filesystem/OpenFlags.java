package org.wasgi.wasi.internal.filesystem;

/** {@code wasi:filesystem/types.open-flags}. */
public enum OpenFlags {
    CREATE,
    DIRECTORY,
    EXCLUSIVE,
    TRUNCATE
}

package org.wasgi.wasi.internal.filesystem;

/** {@code wasi:filesystem/types.path-flags}. */
public enum PathFlags {
    SYMLINK_FOLLOW
}

package org.wasgi.wasi.internal.filesystem;

import java.nio.file.attribute.BasicFileAttributes;

/** {@code wasi:filesystem/types.descriptor-type}. */
public enum DescriptorType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    FIFO,
    SYMBOLIC_LINK,
    REGULAR_FILE,
    SOCKET;

    static DescriptorType of(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return DIRECTORY;
        } else if (attributes.isRegularFile()) {
            return REGULAR_FILE;
        }
        return attributes.isSymbolicLink() ? SYMBOLIC_LINK : UNKNOWN;
    }
}

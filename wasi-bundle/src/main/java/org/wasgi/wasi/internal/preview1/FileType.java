package org.wasgi.wasi.internal.preview1;

import org.wasgi.wasi.internal.filesystem.DescriptorType;

/** {@code filetype}, in the order of its numbers (typenames.witx). */
enum FileType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    byte number() {
        return (byte) ordinal();
    }

    static FileType of(DescriptorType type) {
        return switch (type) {
            case BLOCK_DEVICE -> BLOCK_DEVICE;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case DIRECTORY -> DIRECTORY;
            case SYMBOLIC_LINK -> SYMBOLIC_LINK;
            case REGULAR_FILE -> REGULAR_FILE;
            case SOCKET -> SOCKET_STREAM;
            case FIFO, UNKNOWN -> UNKNOWN;
        };
    }
}

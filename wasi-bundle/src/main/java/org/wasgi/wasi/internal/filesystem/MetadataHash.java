package org.wasgi.wasi.internal.filesystem;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * {@code wasi:filesystem/types.metadata-hash-value}: changes with the file's identity, size and
 * modification time.
 */
public record MetadataHash(long lower, long upper) {
    static MetadataHash of(BasicFileAttributes attributes) {
        String identity =
                attributes.fileKey()
                        + " "
                        + attributes.size()
                        + " "
                        + attributes.lastModifiedTime();
        UUID hash = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        return new MetadataHash(hash.getLeastSignificantBits(), hash.getMostSignificantBits());
    }

    /** Changes with the file's identity only; never 0. */
    static long identity(BasicFileAttributes attributes) {
        byte[] key = String.valueOf(attributes.fileKey()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(key).getLeastSignificantBits();
    }
}

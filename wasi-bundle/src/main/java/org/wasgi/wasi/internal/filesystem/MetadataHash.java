package org.wasgi.wasi.internal.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * {@code wasi:filesystem/types.metadata-hash-value}: changes with the file's identity, size and
 * modification time.
 */
public record MetadataHash(long lower, long upper) {
    static MetadataHash of(FileStatus status) {
        String identity = status.key() + " " + status.size() + " " + status.modified();
        UUID hash = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        return new MetadataHash(hash.getLeastSignificantBits(), hash.getMostSignificantBits());
    }

    /** Changes with the file's identity only; never 0. */
    static long identity(FileStatus status) {
        byte[] key = String.valueOf(status.key()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(key).getLeastSignificantBits();
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;

/**
 * {@code wasi:filesystem/types.descriptor-stat}.
 *
 * @param linkCount always 1: Java does not tell it relative to an open directory
 * @param size bytes
 */
public record DescriptorStat(
        DescriptorType type,
        long linkCount,
        long size,
        Optional<Datetime> dataAccessTimestamp,
        Optional<Datetime> dataModificationTimestamp,
        Optional<Datetime> statusChangeTimestamp) {

    static DescriptorStat of(BasicFileAttributes attributes) {
        return new DescriptorStat(
                DescriptorType.of(attributes),
                1,
                attributes.size(),
                datetime(attributes.lastAccessTime()),
                datetime(attributes.lastModifiedTime()),
                Optional.empty());
    }

    private static Optional<Datetime> datetime(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() < 0
                ? Optional.empty()
                : Optional.of(new Datetime(instant.getEpochSecond(), instant.getNano()));
    }
}

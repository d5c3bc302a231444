package org.wasgi.wasi.internal.filesystem;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;

/**
 * {@code wasi:filesystem/types.descriptor-stat}.
 *
 * @param linkCount 1 where the platform does not tell
 * @param size bytes
 */
public record DescriptorStat(
        DescriptorType type,
        long linkCount,
        long size,
        Optional<Datetime> dataAccessTimestamp,
        Optional<Datetime> dataModificationTimestamp,
        Optional<Datetime> statusChangeTimestamp) {

    static DescriptorStat of(FileStatus status) {
        return new DescriptorStat(
                status.type(),
                status.links(),
                status.size(),
                datetime(status.accessed()),
                datetime(status.modified()),
                status.changed().flatMap(DescriptorStat::datetime));
    }

    private static Optional<Datetime> datetime(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() < 0
                ? Optional.empty()
                : Optional.of(new Datetime(instant.getEpochSecond(), instant.getNano()));
    }
}

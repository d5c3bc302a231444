package org.wasgi.wasi.internal.preview1;

import java.util.Optional;
import org.wasgi.engine.GuestMemory;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;
import org.wasgi.wasi.internal.filesystem.DescriptorStat;

/**
 * {@code filestat}. All files are on one device, 0.
 *
 * @param inode the same number for the same file; 0 for a stream
 */
record FileStat(
        FileType type,
        long inode,
        long links,
        long size,
        long accessed,
        long modified,
        long changed) {
    static final int BYTES = 64;

    /** Of a standard stream. */
    static final FileStat STREAM = new FileStat(FileType.UNKNOWN, 0, 1, 0, 0, 0, 0);

    static FileStat of(DescriptorStat stat, long inode) {
        return new FileStat(
                FileType.of(stat.type()),
                inode,
                stat.linkCount(),
                stat.size(),
                timestamp(stat.dataAccessTimestamp()),
                timestamp(stat.dataModificationTimestamp()),
                timestamp(stat.statusChangeTimestamp()));
    }

    private static long timestamp(Optional<Datetime> time) {
        return time.map(Timestamps::of).orElse(0L);
    }

    void write(GuestMemory memory, int address) {
        memory.writeLong(address, 0);
        memory.writeLong(address + 8, inode);
        memory.writeLong(address + 16, type.number());
        memory.writeLong(address + 24, links);
        memory.writeLong(address + 32, size);
        memory.writeLong(address + 40, accessed);
        memory.writeLong(address + 48, modified);
        memory.writeLong(address + 56, changed);
    }
}

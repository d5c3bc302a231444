package org.wasgi.wasi.internal.preview1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.filesystem.DirectoryEntries;
import org.wasgi.wasi.internal.filesystem.DirectoryEntries.Entry;
import org.wasgi.wasi.internal.filesystem.PathFlags;
import org.wasgi.wasi.internal.io.Pollable;

/** An open directory. */
final class DirectoryFd extends Fd {
    /** So many entries of one directory are listed at most; more is an error. */
    private static final int MAX_ENTRIES = 100_000;

    private final Descriptor descriptor;
    private final String preopened;
    private List<DirectoryEntry> listing = List.of();

    /** An entry of the listing, with "." and "..". */
    record DirectoryEntry(String name, FileType type, long inode) {}

    /**
     * @param preopened the path of one that the program was given; null for another
     */
    DirectoryFd(Descriptor descriptor, int flags, String preopened) {
        super(flags);
        this.descriptor = descriptor;
        this.preopened = preopened;
    }

    /** {@code fd_prestat_dir_name}; empty for a directory that the program opened itself. */
    Optional<String> preopened() {
        return Optional.ofNullable(preopened);
    }

    @Override
    FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    long rights() {
        return Rights.DIRECTORY;
    }

    @Override
    long inheritingRights() {
        return Rights.DIRECTORY | Rights.FILE;
    }

    /**
     * The entries from {@code cookie} on, which is the number of those before. A listing is taken
     * when it is read from its start.
     */
    List<DirectoryEntry> entries(long cookie) throws ErrnoException {
        if (cookie == 0) {
            listing = list();
        }
        if (cookie < 0 || cookie > listing.size()) {
            throw new ErrnoException(Errno.INVAL);
        }
        return listing.subList((int) cookie, listing.size());
    }

    private List<DirectoryEntry> list() throws ErrnoException {
        List<DirectoryEntry> list = new ArrayList<>();
        long self = ErrnoException.unwrap(descriptor.identity());
        list.add(new DirectoryEntry(".", FileType.DIRECTORY, self));
        // The parent may be out of reach; then it is this directory, as at a root.
        list.add(new DirectoryEntry("..", FileType.DIRECTORY, self));
        DirectoryEntries entries = ErrnoException.unwrap(descriptor.readDirectory());
        try (entries) {
            Optional<Entry> next = ErrnoException.unwrap(entries.readDirectoryEntry());
            while (next.isPresent()) {
                if (list.size() == MAX_ENTRIES) {
                    throw new ErrnoException(Errno.NOBUFS);
                }
                Entry entry = next.get();
                list.add(
                        new DirectoryEntry(
                                entry.name(), FileType.of(entry.type()), inode(entry.name())));
                next = ErrnoException.unwrap(entries.readDirectoryEntry());
            }
        } catch (IOException e) {
            throw new ErrnoException(Errno.IO);
        }
        return list;
    }

    /** 0, not known, for one that was deleted since. */
    private long inode(String name) {
        return descriptor.identityAt(EnumSet.noneOf(PathFlags.class), name)
                        instanceof Result.Ok<Long, ?> known
                ? known.value()
                : 0;
    }

    @Override
    byte[] read(CallContext context, int length) throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    @Override
    int write(byte[] bytes) throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    @Override
    void sync(boolean metadata) throws ErrnoException {
        ErrnoException.unwrap(metadata ? descriptor.sync() : descriptor.syncData());
    }

    @Override
    DirectoryFd directory() {
        return this;
    }

    @Override
    Descriptor descriptor() {
        return descriptor;
    }

    @Override
    Pollable readable() throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    @Override
    Pollable writable() throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    @Override
    void close() throws ErrnoException {
        try {
            descriptor.close();
        } catch (IOException e) {
            throw new ErrnoException(Errno.IO);
        }
    }
}

package org.wasgi.wasi.internal.preview1;

import java.util.EnumSet;
import java.util.Set;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.filesystem.DescriptorFlags;
import org.wasgi.wasi.internal.filesystem.DescriptorType;
import org.wasgi.wasi.internal.filesystem.OpenFlags;
import org.wasgi.wasi.internal.filesystem.PathFlags;

/** How {@code path_open} opens. */
record PathOpen(int openFlags, long rights, int fdFlags) {
    /** {@code oflags}. */
    static final int OPEN_FLAGS = 15;

    /** {@code fdflags}. */
    static final int FD_FLAGS = 31;

    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;

    Fd at(Descriptor start, Set<PathFlags> lookup, String path) throws ErrnoException {
        Descriptor opened = ErrnoException.unwrap(start.openAt(lookup, path, opening(), access()));
        return ErrnoException.unwrap(opened.getType()) == DescriptorType.DIRECTORY
                ? new DirectoryFd(opened, fdFlags, null)
                : new FileFd(opened, fdFlags, rights);
    }

    private Set<OpenFlags> opening() {
        Set<OpenFlags> flags = EnumSet.noneOf(OpenFlags.class);
        set(flags, openFlags, CREATE, OpenFlags.CREATE);
        set(flags, openFlags, DIRECTORY, OpenFlags.DIRECTORY);
        set(flags, openFlags, EXCLUSIVE, OpenFlags.EXCLUSIVE);
        set(flags, openFlags, TRUNCATE, OpenFlags.TRUNCATE);
        return flags;
    }

    /** Programs ask for all rights where they want a directory: that is no wish to write it. */
    private Set<DescriptorFlags> access() {
        Set<DescriptorFlags> flags = EnumSet.noneOf(DescriptorFlags.class);
        set(flags, rights, Rights.FD_READ, DescriptorFlags.READ);
        if ((openFlags & DIRECTORY) == 0) {
            set(flags, rights, Rights.FD_WRITE, DescriptorFlags.WRITE);
        }
        set(flags, fdFlags, Fd.SYNC, DescriptorFlags.FILE_INTEGRITY_SYNC);
        set(flags, fdFlags, Fd.DSYNC, DescriptorFlags.DATA_INTEGRITY_SYNC);
        set(flags, fdFlags, Fd.RSYNC, DescriptorFlags.REQUESTED_WRITE_SYNC);
        return flags;
    }

    private static <F> void set(Set<F> flags, long bits, long bit, F flag) {
        if ((bits & bit) != 0) {
            flags.add(flag);
        }
    }
}

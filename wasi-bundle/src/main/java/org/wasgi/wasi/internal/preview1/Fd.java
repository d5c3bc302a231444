package org.wasgi.wasi.internal.preview1;

import org.wasgi.engine.CallContext;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.io.Pollable;

/**
 * What a number of the descriptor table stands for. An operation that its kind does not have fails
 * with the number that POSIX has for it.
 */
abstract sealed class Fd permits StreamFd, FileFd, DirectoryFd {
    /** Appends every write; {@code fdflags}. */
    static final int APPEND = 1;

    static final int DSYNC = 1 << 1;

    /** Never waits; {@code fdflags}. */
    static final int NONBLOCK = 1 << 2;

    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;

    /** What may be changed later. */
    private static final int SETTABLE = APPEND | NONBLOCK;

    private int flags;

    Fd(int flags) {
        this.flags = flags;
    }

    final int flags() {
        return flags;
    }

    final boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** {@code fcntl(F_SETFL)}. */
    final void setFlags(int wanted) throws ErrnoException {
        if ((wanted & ~SETTABLE) != (flags & ~SETTABLE)) {
            throw new ErrnoException(Errno.INVAL);
        }
        flags = wanted;
    }

    abstract FileType type();

    abstract long rights();

    /** Rights that a descriptor opened from this one may have. */
    long inheritingRights() {
        return 0;
    }

    /**
     * @param length at most so many bytes are wanted
     * @return fewer at the end, or where no more is there yet
     */
    abstract byte[] read(CallContext context, int length) throws ErrnoException;

    /**
     * @return how many bytes were written
     */
    abstract int write(byte[] bytes) throws ErrnoException;

    /** Makes what was written durable, or visible where it cannot be. */
    abstract void sync(boolean metadata) throws ErrnoException;

    /** The open file. */
    FileFd file() throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    /** The open directory. */
    DirectoryFd directory() throws ErrnoException {
        throw new ErrnoException(Errno.NOTDIR);
    }

    /** The open file or directory. */
    Descriptor descriptor() throws ErrnoException {
        throw new ErrnoException(Errno.INVAL);
    }

    abstract Pollable readable() throws ErrnoException;

    abstract Pollable writable() throws ErrnoException;

    /** Bytes that can be read at once, as far as known; at least 1 where any are. */
    long bytesReadable() throws ErrnoException {
        return 1;
    }

    abstract void close() throws ErrnoException;
}

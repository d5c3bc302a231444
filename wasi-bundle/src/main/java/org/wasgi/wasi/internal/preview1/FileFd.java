package org.wasgi.wasi.internal.preview1;

import java.io.IOException;
import org.wasgi.engine.CallContext;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.io.Pollable;

/** An open file and the position in it. */
final class FileFd extends Fd {
    /** {@code whence}. */
    private static final int SET = 0;

    private static final int CUR = 1;
    private static final int END = 2;

    private final Descriptor descriptor;
    private final long rights;
    private long position;

    /**
     * @param rights as asked for at {@code path_open}
     */
    FileFd(Descriptor descriptor, int flags, long rights) {
        super(flags);
        this.descriptor = descriptor;
        this.rights = rights & Rights.FILE;
    }

    @Override
    FileType type() {
        return FileType.REGULAR_FILE;
    }

    @Override
    long rights() {
        return rights;
    }

    private void require(long right) throws ErrnoException {
        if ((rights & right) == 0) {
            throw new ErrnoException(Errno.BADF);
        }
    }

    @Override
    byte[] read(CallContext context, int length) throws ErrnoException {
        byte[] bytes = readAt(length, position);
        position += bytes.length;
        return bytes;
    }

    /** {@code pread}. */
    byte[] readAt(int length, long offset) throws ErrnoException {
        require(Rights.FD_READ);
        return ErrnoException.unwrap(descriptor.read(length, offset)).bytes();
    }

    @Override
    int write(byte[] bytes) throws ErrnoException {
        if (has(APPEND)) {
            require(Rights.FD_WRITE);
            OutputStreams.write(ErrnoException.unwrap(descriptor.appendViaStream()), bytes);
            position = size();
        } else {
            position += writeAt(bytes, position);
        }
        return bytes.length;
    }

    /** {@code pwrite}. */
    int writeAt(byte[] bytes, long offset) throws ErrnoException {
        require(Rights.FD_WRITE);
        return ErrnoException.unwrap(descriptor.write(bytes, offset)).intValue();
    }

    long position() {
        return position;
    }

    /** {@code lseek}; beyond the end is allowed. */
    long seek(long delta, int whence) throws ErrnoException {
        long from =
                switch (whence) {
                    case SET -> 0;
                    case CUR -> position;
                    case END -> size();
                    default -> throw new ErrnoException(Errno.INVAL);
                };
        long to = from + delta;
        if (to < 0) {
            throw new ErrnoException(delta < 0 ? Errno.INVAL : Errno.OVERFLOW);
        }
        position = to;
        return to;
    }

    /**
     * Makes the file at least so long, as {@code posix_fallocate}, but reserves no blocks: Java
     * cannot.
     */
    void allocate(long offset, long length) throws ErrnoException {
        require(Rights.FD_WRITE);
        long end = offset + length;
        if (offset < 0 || length <= 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (end < 0) {
            throw new ErrnoException(Errno.FBIG);
        }
        if (end > size()) {
            ErrnoException.unwrap(descriptor.setSize(end));
        }
    }

    private long size() throws ErrnoException {
        return ErrnoException.unwrap(descriptor.size());
    }

    @Override
    void sync(boolean metadata) throws ErrnoException {
        ErrnoException.unwrap(metadata ? descriptor.sync() : descriptor.syncData());
    }

    @Override
    FileFd file() {
        return this;
    }

    @Override
    Descriptor descriptor() {
        return descriptor;
    }

    @Override
    Pollable readable() throws ErrnoException {
        require(Rights.FD_READ);
        return Pollable.immediate();
    }

    @Override
    Pollable writable() throws ErrnoException {
        require(Rights.FD_WRITE);
        return Pollable.immediate();
    }

    @Override
    long bytesReadable() throws ErrnoException {
        return Math.max(0, size() - position);
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

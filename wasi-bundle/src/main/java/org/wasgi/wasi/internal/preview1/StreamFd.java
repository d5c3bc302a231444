package org.wasgi.wasi.internal.preview1;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;
import org.wasgi.wasi.internal.io.Pollable;
import org.wasgi.wasi.internal.io.StreamError;

/** A standard stream; one of the two is null. They stay open for the run. */
final class StreamFd extends Fd {
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final OutputStream out;

    private StreamFd(InputStream in, OutputStream out) {
        super(0);
        this.in = in;
        this.out = out;
    }

    static StreamFd input(InputStream in) {
        return new StreamFd(in, null);
    }

    static StreamFd output(OutputStream out) {
        return new StreamFd(null, out);
    }

    /** Not a character device, as no stream is known to be a terminal. */
    @Override
    FileType type() {
        return FileType.UNKNOWN;
    }

    @Override
    long rights() {
        return Rights.POLL_FD_READWRITE
                | Rights.FD_FDSTAT_SET_FLAGS
                | Rights.FD_FILESTAT_GET
                | (in == null ? Rights.FD_WRITE : Rights.FD_READ);
    }

    private InputStream in() throws ErrnoException {
        if (in == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return in;
    }

    private OutputStream out() throws ErrnoException {
        if (out == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return out;
    }

    @Override
    byte[] read(CallContext context, int length) throws ErrnoException {
        Result<byte[], StreamError> read =
                has(NONBLOCK) ? in().read(length) : in().blockingRead(context, length);
        if (read instanceof Result.Err<byte[], StreamError> failed
                && failed.error() instanceof StreamError.Closed) {
            return NOTHING;
        }
        byte[] bytes = ErrnoException.unwrapStream(read);
        if (bytes.length == 0 && length > 0) {
            throw new ErrnoException(Errno.AGAIN);
        }
        return bytes;
    }

    @Override
    int write(byte[] bytes) throws ErrnoException {
        OutputStreams.write(out(), bytes);
        return bytes.length;
    }

    @Override
    void sync(boolean metadata) throws ErrnoException {
        throw new ErrnoException(Errno.INVAL);
    }

    @Override
    FileFd file() throws ErrnoException {
        throw new ErrnoException(Errno.SPIPE);
    }

    @Override
    Pollable readable() throws ErrnoException {
        return in().subscribe();
    }

    @Override
    Pollable writable() throws ErrnoException {
        return out().subscribe();
    }

    @Override
    void close() {
        // The run's, not the program's.
    }
}

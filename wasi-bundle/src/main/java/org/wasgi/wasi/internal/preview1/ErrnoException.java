package org.wasgi.wasi.internal.preview1;

import org.wasgi.engine.value.Result;
import org.wasgi.wasi.internal.filesystem.ErrorCode;
import org.wasgi.wasi.internal.filesystem.FilesystemTypes;
import org.wasgi.wasi.internal.io.StreamError;

/** A function of preview 1 ends with an error number. */
final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }

    /** The value of a file operation. */
    static <T> T unwrap(Result<T, ErrorCode> result) throws ErrnoException {
        if (result instanceof Result.Err<T, ErrorCode> failed) {
            throw new ErrnoException(Errno.of(failed.error()));
        }
        return ((Result.Ok<T, ErrorCode>) result).value();
    }

    /** The value of an operation on a stream that is to go on. */
    static <T> T unwrapStream(Result<T, StreamError> result) throws ErrnoException {
        if (result instanceof Result.Err<T, StreamError> failed) {
            throw new ErrnoException(errno(failed.error()));
        }
        return ((Result.Ok<T, StreamError>) result).value();
    }

    private static Errno errno(StreamError error) {
        if (error instanceof StreamError.LastOperationFailed failed) {
            return new FilesystemTypes()
                    .filesystemErrorCode(failed.error())
                    .map(Errno::of)
                    .orElse(Errno.IO);
        }
        return Errno.PIPE;
    }
}

package org.wasgi.wasi.internal.io;

import java.io.IOException;
import org.wasgi.engine.value.Result;

/** {@code wasi:io/streams.stream-error}. */
public sealed interface StreamError {
    record LastOperationFailed(IoError error) implements StreamError {}

    record Closed() implements StreamError {}

    static <T> Result<T, StreamError> failed(IOException cause) {
        return Result.err(new LastOperationFailed(IoError.of(cause)));
    }

    static <T> Result<T, StreamError> closed() {
        return Result.err(new Closed());
    }
}

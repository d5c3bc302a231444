package org.wasgi.wasi.internal.io;

import java.io.IOException;
import org.wasgi.engine.bind.WitResource;

/** {@code wasi:io/error.error}: why a stream failed. */
@WitResource("error")
public interface IoError {
    String toDebugString();

    static IoError of(IOException cause) {
        return new Failure(cause);
    }

    /** An error that Java reported. */
    record Failure(IOException cause) implements IoError {
        @Override
        public String toDebugString() {
            String message = cause.getMessage();
            return message == null ? cause.getClass().getSimpleName() : message;
        }
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;

/** A failure that has a code of WASI's from the start. */
final class FilesystemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    FilesystemException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}

package org.wasgi.wasi.internal.filesystem;

import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;

/** {@code wasi:filesystem/types.new-timestamp}. */
public sealed interface NewTimestamp {
    /** The time to set, or null to leave it. */
    FileTime time() throws FilesystemException;

    record NoChange() implements NewTimestamp {
        @Override
        public FileTime time() {
            return null;
        }
    }

    record Now() implements NewTimestamp {
        @Override
        public FileTime time() {
            return FileTime.from(Instant.now());
        }
    }

    record Timestamp(Datetime value) implements NewTimestamp {
        @Override
        public FileTime time() throws FilesystemException {
            try {
                return FileTime.from(Instant.ofEpochSecond(value.seconds(), value.nanoseconds()));
            } catch (DateTimeException e) {
                throw new FilesystemException(ErrorCode.INVALID, e.getMessage());
            }
        }
    }
}

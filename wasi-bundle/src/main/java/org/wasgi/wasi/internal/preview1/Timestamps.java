package org.wasgi.wasi.internal.preview1;

import org.wasgi.wasi.internal.clocks.WallClock.Datetime;
import org.wasgi.wasi.internal.filesystem.NewTimestamp;

/** {@code timestamp}: nanoseconds since 1970, unsigned. */
final class Timestamps {
    private static final long PER_SECOND = 1_000_000_000;

    private static final int ACCESS = 1;
    private static final int ACCESS_NOW = 1 << 1;

    /** {@code fstflags}, those about the time of modification as those about the time of access. */
    static final int FLAGS = 15;

    private static final int MODIFICATION_SHIFT = 2;

    private Timestamps() {}

    static long of(Datetime time) {
        return time.seconds() * PER_SECOND + time.nanoseconds();
    }

    static NewTimestamp access(int flags, long time) throws ErrnoException {
        if ((flags & ACCESS) != 0 && (flags & ACCESS_NOW) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        if ((flags & ACCESS_NOW) != 0) {
            return new NewTimestamp.Now();
        }
        return (flags & ACCESS) == 0
                ? new NewTimestamp.NoChange()
                : new NewTimestamp.Timestamp(
                        new Datetime(
                                Long.divideUnsigned(time, PER_SECOND),
                                Long.remainderUnsigned(time, PER_SECOND)));
    }

    static NewTimestamp modification(int flags, long time) throws ErrnoException {
        return access(flags >> MODIFICATION_SHIFT, time);
    }
}

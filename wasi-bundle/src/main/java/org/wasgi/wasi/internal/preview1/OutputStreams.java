package org.wasgi.wasi.internal.preview1;

import java.util.Arrays;
import org.wasgi.wasi.internal.io.OutputStream;

/** Writing all of something to a stream of WASI 0.2. */
final class OutputStreams {
    private OutputStreams() {}

    /** Writes as much at a time as {@code check-write} permits, then flushes. */
    static void write(OutputStream out, byte[] bytes) throws ErrnoException {
        int at = 0;
        while (at < bytes.length) {
            long permitted = ErrnoException.unwrapStream(out.checkWrite());
            int count = (int) Math.min(permitted, bytes.length - at);
            byte[] part = count == bytes.length ? bytes : Arrays.copyOfRange(bytes, at, at + count);
            ErrnoException.unwrapStream(out.write(part));
            at += count;
        }
        ErrnoException.unwrapStream(out.flush());
    }
}

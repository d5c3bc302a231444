package org.wasgi.launcher.remote;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Function;

/** Sends what is written to it as frames. Several of these share a connection, and its lock. */
public final class FrameOutputStream extends OutputStream {
    private final DataOutputStream connection;
    private final Function<byte[], Frame> frame;

    /**
     * Makes a stream.
     *
     * @param connection where frames go; also the lock that keeps them whole
     * @param frame {@code Frame.Output::new} or {@code Frame.ErrorOutput::new}
     */
    public FrameOutputStream(DataOutputStream connection, Function<byte[], Frame> frame) {
        this.connection = connection;
        this.frame = frame;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        synchronized (connection) {
            for (int from = offset; from < end; from += Frame.MAX_OUTPUT_BYTES) {
                int to = Math.min(end, from + Frame.MAX_OUTPUT_BYTES);
                frame.apply(Arrays.copyOfRange(bytes, from, to)).writeTo(connection);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (connection) {
            connection.flush();
        }
    }
}

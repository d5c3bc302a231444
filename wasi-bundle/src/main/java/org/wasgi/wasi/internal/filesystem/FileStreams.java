package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;
import org.wasgi.wasi.internal.io.Pollable;

/** Streams over a file; they do not close it. */
final class FileStreams {
    private FileStreams() {}

    /** An open file; refuses when it may not be used, any more, as it is to be. */
    interface OpenFile {
        FileChannel channel() throws IOException;
    }

    static InputStream reading(OpenFile file, long offset) {
        return new InputStream() {
            private long at = offset;

            @Override
            protected byte[] available(int length) throws IOException {
                byte[] bytes = readUpTo(file.channel(), at, length);
                at += bytes.length;
                return bytes.length == 0 ? null : bytes;
            }

            @Override
            public Pollable subscribe() {
                return Pollable.immediate();
            }
        };
    }

    static OutputStream writing(OpenFile file, long offset) {
        return new OutputStream() {
            private long at = offset;

            @Override
            protected void put(byte[] bytes) throws IOException {
                writeAll(file.channel(), at, bytes);
                at += bytes.length;
            }

            @Override
            protected void flushAll() {}
        };
    }

    static OutputStream appending(OpenFile file) {
        return new OutputStream() {
            @Override
            protected void put(byte[] bytes) throws IOException {
                FileChannel channel = file.channel();
                writeAll(channel, channel.size(), bytes);
            }

            @Override
            protected void flushAll() {}
        };
    }

    /** Fewer bytes only at the end of the file. */
    static byte[] readUpTo(FileChannel channel, long offset, int length) throws IOException {
        long there = Math.max(0, channel.size() - offset);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, there));
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer, offset + buffer.position());
        }
        return buffer.hasRemaining()
                ? Arrays.copyOf(buffer.array(), buffer.position())
                : buffer.array();
    }

    static void writeAll(FileChannel channel, long offset, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
    }
}

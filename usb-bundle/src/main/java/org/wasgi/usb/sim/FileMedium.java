package org.wasgi.usb.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An image of a disk in a file; what is behind its last whole block is out of reach. */
public final class FileMedium implements Medium {
    private final Path path;
    private final FileChannel channel;
    private final boolean readOnly;
    private final long blocks;

    private FileMedium(Path path, FileChannel channel, boolean readOnly) throws IOException {
        this.path = path;
        this.channel = channel;
        this.readOnly = readOnly;
        this.blocks = channel.size() / BLOCK_BYTES;
    }

    /**
     * @throws IOException if it cannot be opened, or has not one block
     */
    public static FileMedium open(Path path, boolean readOnly) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("there is no file " + path);
        }
        FileChannel channel =
                readOnly
                        ? FileChannel.open(path, StandardOpenOption.READ)
                        : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileMedium medium = new FileMedium(path, channel, readOnly);
        if (medium.blocks == 0) {
            medium.close();
            throw new IOException(path + " is smaller than a block of " + BLOCK_BYTES + " bytes");
        }
        return medium;
    }

    @Override
    public long blocks() {
        return blocks;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void read(long block, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        long position = block * BLOCK_BYTES;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read < 0) {
                throw new EOFException(path + " has become smaller");
            }
        }
    }

    @Override
    public void write(long block, byte[] from) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(from);
        long position = block * BLOCK_BYTES;
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    @Override
    public void flush() throws IOException {
        channel.force(false);
    }

    @Override
    public String description() {
        return path + (readOnly ? " (read-only)" : "");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

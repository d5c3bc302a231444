package org.wasgi.usb.sim;

import java.io.Closeable;
import java.io.IOException;

/** What a simulated stick stores its blocks on. One thread at a time. */
public interface Medium extends Closeable {
    /** Bytes of a block. */
    int BLOCK_BYTES = 512;

    /** How many blocks it has; at least one. */
    long blocks();

    boolean readOnly();

    /** Fills {@code into} with whole blocks. */
    void read(long block, byte[] into) throws IOException;

    /** Stores whole blocks; not called where read-only. */
    void write(long block, byte[] from) throws IOException;

    /** Returns when all that was written will stay. */
    void flush() throws IOException;

    /** For people: the name of the file. */
    String description();
}

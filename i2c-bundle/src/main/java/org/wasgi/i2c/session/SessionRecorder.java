package org.wasgi.i2c.session;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes each transaction of a bus to the file of a {@link Session}, with the time, the driver and
 * the duration as a comment.
 *
 * <pre>{@code
 * try (SessionRecorder recorder = new SessionRecorder(file);
 *         Observation observing = buses.observe(Subject.SHELL, "main", recorder)) {
 *     ...
 * }
 * }</pre>
 */
public final class SessionRecorder implements BusObserver, AutoCloseable {
    private static final String HEADING =
            "# I2C session. A line is a transaction: address, messages with bytes, ! failure.";

    private final Path file;
    private final BufferedWriter out;
    private IOException failure;
    private long count;
    private boolean closed;

    /**
     * Begins a recording.
     *
     * @param file is made, or made empty
     */
    public SessionRecorder(Path file) throws IOException {
        this.file = file;
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(HEADING);
        out.newLine();
        out.flush();
    }

    public Path file() {
        return file;
    }

    /** Transactions written so far. */
    public synchronized long count() {
        return count;
    }

    /** Whoever uses the bus is not to suffer from a full disk: {@link #close} tells of it. */
    @Override
    public synchronized void ended(BusTransaction transaction) {
        if (closed || failure != null) {
            return;
        }
        try {
            out.write(RecordedTransaction.of(transaction).toString());
            out.write(
                    "  # "
                            + transaction.began()
                            + " "
                            + transaction.subject().name()
                            + " "
                            + transaction.nanos() / 1000
                            + " us");
            out.newLine();
            out.flush();
            count++;
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Ends the recording.
     *
     * @throws IOException if not all could be written
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        out.close();
        if (failure != null) {
            throw new IOException(
                    file + " ends after " + count + " transactions: " + failure.getMessage(),
                    failure);
        }
    }
}

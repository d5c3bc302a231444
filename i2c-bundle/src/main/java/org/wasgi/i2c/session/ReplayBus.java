package org.wasgi.i2c.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.session.Session.Line;

/**
 * A bus that answers from a recording, in its order. The first transaction that is not the one
 * recorded is the divergence: it fails with {@code other}, and so does every one after it.
 *
 * <pre>{@code
 * ReplayBus bus = new ReplayBus(Path.of("boot.i2c"));
 * driver.start(bus);
 * assertEquals(Optional.empty(), bus.divergence());
 * assertEquals(0, bus.remaining());
 * }</pre>
 */
public final class ReplayBus implements I2cBus {
    private final Path file;
    private Session session;
    private int next;
    private String divergence;

    /**
     * Reads a recording.
     *
     * @throws IOException as {@link Session#read}
     */
    public ReplayBus(Path file) throws IOException {
        this.file = file;
        this.session = Session.read(file);
    }

    /** The first transaction that was not as recorded, in one line with file and line. */
    public synchronized Optional<String> divergence() {
        return Optional.ofNullable(divergence);
    }

    /** Recorded transactions that have not come yet. */
    public synchronized int remaining() {
        return session.lines().size() - next;
    }

    /**
     * Begins anew, with what is in the file by now.
     *
     * @throws IOException as {@link Session#read}; nothing has changed then
     */
    public synchronized void rewind() throws IOException {
        session = Session.read(file);
        next = 0;
        divergence = null;
    }

    @Override
    public synchronized String description() {
        String progress = "replay of " + session.name() + ", " + next + " of " + size();
        return divergence == null ? progress : progress + ", diverged at " + divergence;
    }

    @Override
    public Set<Functionality> functionality() {
        return Set.of(Functionality.values());
    }

    @Override
    public boolean kernelDriverBound(int address) {
        return false;
    }

    @Override
    public synchronized void transfer(int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException {
        if (divergence == null) {
            divergence = difference(RecordedTransaction.request(address, messages));
        }
        if (divergence != null) {
            throw new I2cException(ErrorCode.OTHER, divergence);
        }
        Line line = session.lines().get(next++);
        RecordedTransaction recorded = line.transaction();
        if (!recorded.failure().isEmpty()) {
            throw new I2cException(
                    ErrorCode.named(recorded.failure()),
                    String.format(
                            "0x%02X: %s, as recorded in %s:%d",
                            address, recorded.failure(), session.name(), line.number()));
        }
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof I2cMessage.Read read) {
                byte[] answer = ((I2cMessage.Read) recorded.messages().get(i)).buffer();
                System.arraycopy(answer, 0, read.buffer(), 0, answer.length);
            }
        }
    }

    /** Null if {@code request} is what was recorded. */
    private String difference(String request) {
        if (next == size()) {
            return session.name() + ": the recording has ended, but " + request + " came";
        }
        Line line = session.lines().get(next);
        String recorded = line.transaction().request();
        return recorded.equals(request)
                ? null
                : session.name()
                        + ":"
                        + line.number()
                        + ": "
                        + recorded
                        + " was recorded, but "
                        + request
                        + " came";
    }

    private int size() {
        return session.lines().size();
    }

    /** Does nothing: a recording holds nothing open. */
    @Override
    public void close() {}
}

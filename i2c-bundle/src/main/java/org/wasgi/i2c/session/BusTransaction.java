package org.wasgi.i2c.session;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.policy.Subject;

/**
 * A transaction that was on a bus.
 *
 * @param began when its turn came
 * @param subject who had it run
 * @param address 7-bit 0x00..0x7F, 10-bit 0x80..0x3FF
 * @param messages copies, in order; of a transaction that failed, reads have no meaning
 * @param nanos how long it had the bus
 * @param failure empty if it went well; else the error code in WIT, {@code
 *     no-acknowledge(address)}, or {@link #LEFT}
 */
public record BusTransaction(
        Instant began,
        Subject subject,
        int address,
        List<I2cMessage> messages,
        long nanos,
        String failure) {
    /** The failure of a transaction whose caller did not wait for its end. */
    public static final String LEFT = "left";

    public BusTransaction {
        Objects.requireNonNull(failure);
        messages = messages.stream().map(BusTransaction::copy).toList();
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    private static I2cMessage copy(I2cMessage message) {
        return message instanceof I2cMessage.Write write
                ? new I2cMessage.Write(write.data().clone())
                : new I2cMessage.Read(((I2cMessage.Read) message).buffer().clone());
    }
}

package org.wasgi.i2c;

import java.util.List;
import java.util.Set;
import org.wasgi.policy.I2cBusConfig;

/**
 * One bus of a back end. Knows no policy; whoever has it may do anything. Safe for use from several
 * threads: transactions run one after the other.
 */
public interface I2cBus extends AutoCloseable {
    /** Messages that one transaction may have (Linux, {@code I2C_RDWR_IOCTL_MAX_MSGS}). */
    int MAX_MESSAGES = 42;

    /** Bytes that one message may have (Linux, {@code i2cdev_ioctl_rdwr}). */
    int MAX_MESSAGE_BYTES = 8192;

    /** What an adapter can do. */
    enum Functionality {
        /** Any sequence of messages. Without it, only what SMBus can express. */
        PLAIN_I2C,
        TEN_BIT_ADDRESS,
        /** Writes without data. */
        QUICK_WRITE
    }

    /** The adapter's own name, for people. */
    String description();

    Set<Functionality> functionality();

    /**
     * Follows the configuration of time-out and retries, from the next transaction on. A bus
     * without a wire has neither.
     */
    default void configure(I2cBusConfig config) {}

    /**
     * Whether the operating system has bound a driver of its own to the chip at {@code address}.
     */
    boolean kernelDriverBound(int address);

    /**
     * Runs one transaction: START, the messages with repeated STARTs between them, STOP. Nothing
     * else comes between.
     *
     * @param address 7-bit 0x00..0x7F, 10-bit 0x80..0x3FF
     * @param messages 1 to {@link #MAX_MESSAGES} of at most {@link #MAX_MESSAGE_BYTES} each
     * @param waiting how the caller waits; what it throws passes through, and a transaction that is
     *     on the wire by then ends by itself
     * @throws I2cException if a message was not acknowledged, or the bus failed
     */
    void transfer(int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException, InterruptedException;

    /** Ends the use of the adapter, and every thread for it; a transaction in flight ends first. */
    @Override
    void close();
}

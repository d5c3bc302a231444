package org.wasgi.i2c;

import java.util.List;

/**
 * An opened bus in the hands of a Java bundle. Every operation is decided by the grant its opener
 * has at that moment.
 *
 * <pre>{@code
 * try (I2c bus = buses.open(subject, "sim")) {
 *     byte[] temperature = bus.writeRead(0x48, new byte[] {0}, 2);
 * }
 * }</pre>
 *
 * <p>Addresses 0x00..0x7F are 7-bit, 0x80..0x3FF are 10-bit. All operations throw {@link
 * org.wasgi.policy.AccessDeniedException} if policy refuses the address or the right, and {@link
 * I2cException} if the bus refuses or fails.
 */
public interface I2c extends AutoCloseable {
    /** What was found at an address. */
    enum Presence {
        /** Reserved, or not tried because of what a probe might do. */
        SKIPPED,
        /** Policy lets the opener neither read nor write there. */
        DENIED,
        ABSENT,
        PRESENT,
        /** The operating system has a driver of its own bound; shown as {@code UU}. */
        KERNEL_DRIVER
    }

    String label();

    byte[] read(int address, int length) throws I2cException, InterruptedException;

    void write(int address, byte[] data) throws I2cException, InterruptedException;

    /** One transaction: write, repeated START, read. */
    byte[] writeRead(int address, byte[] data, int length)
            throws I2cException, InterruptedException;

    /**
     * One transaction of any operations.
     *
     * @return what each read got, in order
     */
    List<byte[]> transaction(int address, List<Operation> operations)
            throws I2cException, InterruptedException;

    /**
     * Probes all 7-bit addresses as i2cdetect does: 0x00-0x07 and 0x78-0x7F are skipped; 0x30-0x37
     * and 0x50-0x5F are probed by a read of one byte, others by a quick write where adapter and
     * grant allow it, else by a read.
     *
     * @return 128 answers, by address
     */
    List<Presence> scan() throws I2cException, InterruptedException;

    @Override
    void close();
}

package org.wasgi.usb;

import java.util.List;

/**
 * A transfer that may be submitted, again and again, but not while it is in flight. One thread at a
 * time, but for {@link #cancel}.
 */
public interface UsbTransfer extends AutoCloseable {
    /** How a transfer ended. */
    enum Status {
        COMPLETED,
        ERROR,
        TIMED_OUT,
        CANCELLED,
        STALL,
        NO_DEVICE,
        OVERFLOW
    }

    /**
     * How one isochronous packet ended.
     *
     * @param offset of its data in {@link #data}
     * @param length bytes that went over the bus
     */
    record IsoPacket(Status status, int offset, int length) {}

    /**
     * Submits it.
     *
     * @param data what is sent, at most the capacity and exactly that where isochronous; nothing
     *     for IN
     * @param done run once when it has ended, on a thread of the back end, which it must not hold
     *     up
     * @throws UsbException of kind BUSY, NO_DEVICE, IO, ...; then {@code done} is not run
     */
    void submit(byte[] data, Runnable done) throws UsbException;

    /** Asks that a transfer in flight end soon; does nothing to one that is not. */
    void cancel();

    /** Of the last submission, once that has ended. */
    Status status();

    /** Bytes that went over the bus, without the setup packet. */
    int actualLength();

    /**
     * A copy of what was received: {@link #actualLength} bytes, but the whole buffer where
     * isochronous, each packet at its place. Empty for OUT.
     */
    byte[] data();

    /** Of isochronous transfers, in order; else empty. */
    List<IsoPacket> isoPackets();

    /** Frees it; one in flight is cancelled, and freed when it has ended. */
    @Override
    void close();
}

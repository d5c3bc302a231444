package org.wasgi.usb.monitor;

import java.time.Instant;
import org.wasgi.policy.Subject;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbTransfer;

/**
 * A transfer that was on a bus.
 *
 * @param ended when it ended
 * @param nanos from its submission to its end; -1 if it was submitted before anybody observed
 * @param subject who submitted it
 * @param length bytes that went over the bus, without the setup packet
 * @param bytes the first of them, {@link #MOST_BYTES} at most; of isochronous transfers those of
 *     the first packet; a copy. None of what was sent before anybody observed
 */
public record EndedTransfer(
        Instant ended,
        long nanos,
        Subject subject,
        UsbDevice device,
        TransferRequest request,
        UsbTransfer.Status status,
        int length,
        byte[] bytes) {
    /** How many bytes of a transfer are shown. */
    public static final int MOST_BYTES = 64;

    /** {@link #nanos} of a transfer that was under way when observation began. */
    public static final long UNKNOWN = -1;
}

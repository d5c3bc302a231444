package org.wasgi.usb.internal.access;

import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/** What one subject has taken of its {@link UsbLimits}. */
final class Quota {
    private final UsbLimits limits;
    private int handles;
    private int transfers;
    private long bytes;

    Quota(UsbLimits limits) {
        this.limits = limits;
    }

    UsbLimits limits() {
        return limits;
    }

    synchronized void takeHandle() throws UsbException {
        if (handles == limits.handles()) {
            throw new UsbException(
                    UsbError.NO_MEM, "more than " + limits.handles() + " opened devices");
        }
        handles++;
    }

    synchronized void returnHandle() {
        handles--;
    }

    synchronized void takeTransfer(int size) throws UsbException {
        if (transfers == limits.transfers()) {
            throw new UsbException(
                    UsbError.NO_MEM, "more than " + limits.transfers() + " transfers at a time");
        }
        if (bytes + size > limits.bytes()) {
            throw new UsbException(
                    UsbError.NO_MEM, "more than " + limits.bytes() + " bytes in transfers");
        }
        transfers++;
        bytes += size;
    }

    synchronized void returnTransfer(int size) {
        transfers--;
        bytes -= size;
    }
}

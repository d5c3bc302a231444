package org.wasgi.usb.internal.access;

/**
 * What one subject may take at a time.
 *
 * @param handles opened devices
 * @param transfers prepared, in flight or not
 * @param transferBytes bytes of one transfer's buffer
 * @param bytes bytes of all its transfers' buffers
 * @param isoPackets packets of one isochronous transfer
 */
public record UsbLimits(int handles, int transfers, int transferBytes, long bytes, int isoPackets) {
    /** Linux lends 16 MiB to all transfers of all programs unless told otherwise. */
    public static final UsbLimits DEFAULT = new UsbLimits(16, 256, 4 << 20, 16L << 20, 1024);
}

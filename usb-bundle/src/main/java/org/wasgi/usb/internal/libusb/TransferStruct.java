package org.wasgi.usb.internal.libusb;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.wasgi.usb.UsbTransfer.Status;

/**
 * A {@code struct libusb_transfer}. Its fields are read and written one by one, as a mapping of the
 * whole would copy all of it at each call.
 */
record TransferStruct(Pointer pointer) {
    private static final int P = Native.POINTER_SIZE;

    // Offsets, by the rules of C for alignment.
    private static final int HANDLE = 0;
    private static final int FLAGS = P;
    private static final int ENDPOINT = P + 1;
    private static final int TYPE = P + 2;
    private static final int TIMEOUT = P + 4;
    private static final int STATUS = P + 8;
    private static final int LENGTH = P + 12;
    private static final int ACTUAL_LENGTH = P + 16;
    private static final int CALLBACK = align(P + 20);
    private static final int BUFFER = CALLBACK + 2 * P;
    private static final int ISO_COUNT = BUFFER + P;
    private static final int ISO_PACKETS = ISO_COUNT + 4;
    private static final int ISO_BYTES = 12;

    private static final Status[] STATUSES = {
        Status.COMPLETED,
        Status.ERROR,
        Status.TIMED_OUT,
        Status.CANCELLED,
        Status.STALL,
        Status.NO_DEVICE,
        Status.OVERFLOW
    };

    private static int align(int offset) {
        return (offset + P - 1) / P * P;
    }

    void fill(
            Pointer handle,
            int endpoint,
            int type,
            int timeoutMillis,
            Pointer buffer,
            Callback callback) {
        pointer.setPointer(HANDLE, handle);
        pointer.setByte(FLAGS, (byte) 0);
        pointer.setByte(ENDPOINT, (byte) endpoint);
        pointer.setByte(TYPE, (byte) type);
        pointer.setInt(TIMEOUT, timeoutMillis);
        pointer.setPointer(CALLBACK, CallbackReference.getFunctionPointer(callback));
        pointer.setPointer(BUFFER, buffer);
    }

    void setLength(int length) {
        pointer.setInt(LENGTH, length);
    }

    void setIsoPackets(int count, int bytes) {
        pointer.setInt(ISO_COUNT, count);
        for (int i = 0; i < count; i++) {
            pointer.setInt(ISO_PACKETS + (long) i * ISO_BYTES, bytes);
        }
    }

    int actualLength() {
        return pointer.getInt(ACTUAL_LENGTH);
    }

    Status status() {
        return status(pointer.getInt(STATUS));
    }

    int isoActualLength(int packet) {
        return pointer.getInt(ISO_PACKETS + (long) packet * ISO_BYTES + 4);
    }

    Status isoStatus(int packet) {
        return status(pointer.getInt(ISO_PACKETS + (long) packet * ISO_BYTES + 8));
    }

    private static Status status(int code) {
        return code >= 0 && code < STATUSES.length ? STATUSES[code] : Status.ERROR;
    }
}

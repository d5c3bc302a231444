package org.wasgi.usb.internal.libusb;

import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/** Codes of {@code enum libusb_error}. */
final class Errors {
    static final int ACCESS = -3;

    private Errors() {}

    static UsbError of(int code) {
        int index = -code - 1;
        return index >= 0 && index < UsbError.OTHER.ordinal()
                ? UsbError.values()[index]
                : UsbError.OTHER;
    }

    /**
     * @param what was tried, for the message
     * @throws UsbException if {@code code} is negative
     */
    static int check(int code, String what) throws UsbException {
        if (code < 0) {
            throw new UsbException(of(code), what + ": " + of(code));
        }
        return code;
    }
}

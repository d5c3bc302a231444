package org.wasgi.usb;

/** An operation on a device failed. The message is one line for a user. */
public final class UsbException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UsbError error;

    public UsbException(UsbError error, String message) {
        this(error, message, null);
    }

    public UsbException(UsbError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** What a component gets to see of it. */
    public UsbError error() {
        return error;
    }
}

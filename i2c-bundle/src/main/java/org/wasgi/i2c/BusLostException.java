package org.wasgi.i2c;

/**
 * The adapter itself is gone or was closed: the bus must be opened anew before it can be used
 * again.
 */
public final class BusLostException extends I2cException {
    private static final long serialVersionUID = 1L;

    public BusLostException(String message, Throwable cause) {
        super(ErrorCode.OTHER, message, cause);
    }
}

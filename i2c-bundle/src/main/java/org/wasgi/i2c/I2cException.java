package org.wasgi.i2c;

/** An operation on a bus failed. The message is one line for a user. */
public class I2cException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;

    public I2cException(ErrorCode error, String message) {
        this(error, message, null);
    }

    public I2cException(ErrorCode error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** What a component gets to see of it. */
    public ErrorCode error() {
        return error;
    }
}

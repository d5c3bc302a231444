package org.wasgi.linker;

/**
 * A call into a driver failed, or something done with a driver did. The message is one line for a
 * user.
 */
public class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DriverException(String message) {
        super(message);
    }

    public DriverException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.wasgi.engine;

/** The bytes are no component binary (Binary.md): truncated, or not in its grammar. */
public final class MalformedException extends ComponentException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

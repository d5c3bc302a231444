package org.wasgi.engine;

/** A limit of the gateway was reached before anything was allocated. */
public final class LimitException extends ComponentException {
    private static final long serialVersionUID = 1L;

    public LimitException(String message) {
        super(message, null);
    }

    public LimitException(String message, Throwable cause) {
        super(message, cause);
    }
}

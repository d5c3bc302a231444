package org.wasgi.engine.header;

/** A header contradicts the component, or cannot be made. The message is one line for a user. */
public final class HeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HeaderException(String message) {
        super(message);
    }
}

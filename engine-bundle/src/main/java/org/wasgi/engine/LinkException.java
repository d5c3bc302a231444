package org.wasgi.engine;

/** An import is missing or has another type than the component demands. */
public final class LinkException extends ComponentException {
    private static final long serialVersionUID = 1L;

    public LinkException(String message) {
        super(message, null);
    }

    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}

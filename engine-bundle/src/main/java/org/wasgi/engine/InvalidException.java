package org.wasgi.engine;

/** The component breaks a validation rule of the component model or of core WebAssembly. */
public final class InvalidException extends ComponentException {
    private static final long serialVersionUID = 1L;

    public InvalidException(String message) {
        super(message, null);
    }

    public InvalidException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.wasgi.cli.text;

/** A text that is no component. The message begins with {@code line:column}. */
public final class MalformedTextException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTextException(Position at, String message) {
        super(at + ": " + message);
    }
}

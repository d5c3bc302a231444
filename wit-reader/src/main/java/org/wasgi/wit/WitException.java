package org.wasgi.wit;

/** WIT text that is wrong. The message is one line: {@code file:line:column: what is wrong}. */
public final class WitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public WitException(Position position, String message) {
        super(position + ": " + message);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}

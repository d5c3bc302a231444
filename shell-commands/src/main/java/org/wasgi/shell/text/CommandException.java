package org.wasgi.shell.text;

/** Ends a command; the message is the one line that its user sees, at the prompt and elsewhere. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message alone: Gogo prints exceptions by this. */
    @Override
    public String toString() {
        return getMessage();
    }
}

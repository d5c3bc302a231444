package org.wasgi.cli.wast;

/**
 * A command cannot be carried out: what it refers to is not there, or its values cannot be
 * expressed.
 */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}

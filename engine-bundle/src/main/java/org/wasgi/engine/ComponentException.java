package org.wasgi.engine;

/**
 * Whatever a component, or what is done with one, can fail with. The message is one line for a
 * user.
 */
public abstract sealed class ComponentException extends RuntimeException
        permits MalformedException, InvalidException, LimitException, LinkException, TrapException {
    private static final long serialVersionUID = 1L;

    ComponentException(String message, Throwable cause) {
        super(message, cause);
    }
}

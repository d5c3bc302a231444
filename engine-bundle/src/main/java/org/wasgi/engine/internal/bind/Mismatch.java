package org.wasgi.engine.internal.bind;

/**
 * A Java type does not fit a component type. The message is the path to the place, then what is
 * wrong there.
 */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }

    /** The same, seen from the type that {@code place} is a part of. */
    Mismatch in(String place) {
        return new Mismatch(place + ": " + getMessage());
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.reflect.UndeclaredThrowableException;

/** What a method handle threw. */
final class Thrown {
    private Thrown() {}

    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new UndeclaredThrowableException(thrown);
    }
}

package org.wasgi.engine.value;

import java.util.function.Function;

/**
 * A value of {@code result<O, E>}. A missing payload is null.
 *
 * @param <O> the Java type of the ok payload
 * @param <E> the Java type of the error payload
 */
public sealed interface Result<O, E> {

    record Ok<O, E>(O value) implements Result<O, E> {}

    record Err<O, E>(E error) implements Result<O, E> {}

    static <O, E> Result<O, E> ok(O value) {
        return new Ok<>(value);
    }

    static <O, E> Result<O, E> ok() {
        return new Ok<>(null);
    }

    static <O, E> Result<O, E> err(E error) {
        return new Err<>(error);
    }

    default boolean isOk() {
        return this instanceof Ok;
    }

    /**
     * The ok payload; null where there is none.
     *
     * @param exception makes what is thrown of the error's payload, {@code e -> new IOException("no
     *     bus: " + e)}
     * @throws X if this is an error
     */
    default <X extends Throwable> O orElseThrow(Function<? super E, X> exception) throws X {
        if (this instanceof Ok<O, E> ok) {
            return ok.value();
        }
        throw exception.apply(((Err<O, E>) this).error());
    }
}

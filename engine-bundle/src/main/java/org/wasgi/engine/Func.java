package org.wasgi.engine;

import org.wasgi.engine.type.ExternType.FuncType;

/** A component function. */
public non-sealed interface Func extends Extern {
    /** The type as its definer sees it. */
    FuncType type();

    /**
     * Calls the function.
     *
     * @param args one value a parameter, as the package's table says
     * @return the result, or null where the function has none
     * @throws TrapException if the call trapped
     * @throws IllegalArgumentException if an argument does not fit its parameter's type; the
     *     function was not entered
     */
    Object call(Object... args);
}

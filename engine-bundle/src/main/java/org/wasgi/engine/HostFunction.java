package org.wasgi.engine;

import org.wasgi.engine.type.ExternType.FuncType;

/** A function that Java offers to components. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Serves a call.
     *
     * @param args one value a parameter, as the package's table says; the function may keep the
     *     array
     * @return the result, or null where the function has none
     * @throws Exception traps the caller with {@link TrapException.Kind#HOST}
     */
    Object call(CallContext context, Object[] args) throws Exception;

    /**
     * Adapts this function to the type under which a component imports it, once at link time.
     *
     * @throws LinkException if it cannot serve that type; the message names the path to the
     *     mismatch
     */
    default HostFunction bind(FuncType type) {
        return this;
    }
}

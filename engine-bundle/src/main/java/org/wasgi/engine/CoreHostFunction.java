package org.wasgi.engine;

import org.wasgi.engine.type.ExternType.CoreFuncType;

/** A function of the host for core modules, under its core type. */
public record CoreHostFunction(CoreFuncType type, Body body) {

    /** What it does. */
    @FunctionalInterface
    public interface Body {
        /**
         * What it throws becomes a trap, with that as its cause.
         *
         * @param args one a parameter; floats as their bits, i32 in the low half
         * @return one a result
         */
        long[] call(CoreCaller caller, long[] args) throws Exception;
    }
}

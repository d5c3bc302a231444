package org.wasgi.engine.internal.canon;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;

/** A host's function that can have other values than the dynamic ones. */
public interface PlannedHostFunction extends HostFunction {
    /** The same function over values of its own. */
    HostFunction planned();

    /**
     * How those cross.
     *
     * @param lowered the function as the component lowers it, with dynamic values
     */
    FunctionCodec codec(FunctionCodec lowered);

    /**
     * The same function over flat values.
     *
     * @return null if its codec is not {@link FunctionCodec#scalar()}, or it takes objects
     */
    ScalarHost scalars();

    /** A host's function over flat values. */
    @FunctionalInterface
    interface ScalarHost {
        /**
         * @param flat the arguments
         * @return the results
         */
        long[] call(CallContext context, long[] flat) throws Exception;
    }
}

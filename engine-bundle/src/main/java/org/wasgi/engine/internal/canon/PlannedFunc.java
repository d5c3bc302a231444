package org.wasgi.engine.internal.canon;

import org.wasgi.engine.Func;

/** A component's function, of which Java may have other values than the dynamic ones. */
public interface PlannedFunc extends Func {
    FunctionCodec codec();

    /**
     * The same function.
     *
     * @param codec from {@link FunctionCodec#with} of {@link #codec()}: what its arguments and its
     *     result are
     */
    Func with(FunctionCodec codec);

    /**
     * Calls a {@link FunctionCodec#scalar()} function.
     *
     * @param flat its flat arguments
     * @return its flat results
     */
    long[] callScalars(long[] flat);
}

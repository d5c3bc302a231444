package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.internal.canon.PlannedHostFunction.ScalarHost;

/**
 * A Java method of primitives over flat values.
 *
 * @param handle {@code (CallContext, long[])long[]}
 */
record ScalarMethod(MethodHandle handle) implements ScalarHost {
    @Override
    public long[] call(CallContext context, long[] flat) throws Exception {
        try {
            return (long[]) handle.invokeExact(context, flat);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("host function threw " + e, e);
        }
    }
}

package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;

/** A host function as compiled code calls it. */
record HostCall(CoreFunc function) implements WasmFunctionHandle {
    @Override
    public long[] apply(Instance caller, long... args) {
        try {
            return function.call(args);
        } catch (Throwable thrown) {
            throw Traps.ofHost(thrown);
        }
    }
}

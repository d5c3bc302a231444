package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;

/** A host function as compiled code calls it. */
record HostCall(CoreFunc function) implements WasmFunctionHandle {
    /** Stack that a host function finds at least, beyond what lies above the depth allowed. */
    private static final int HEADROOM_UNITS = 32;

    @Override
    public long[] apply(Instance caller, long... args) {
        CallGate gate = GuestMachine.gate(caller);
        gate.push(HEADROOM_UNITS);
        try {
            long[] results = function.call(args);
            gate.pop(HEADROOM_UNITS);
            return results;
        } catch (Throwable thrown) {
            throw Traps.ofHost(thrown);
        }
    }
}

package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;

/** A function of a core instance. */
final class GuestFunc implements CoreFunc, WasmFunctionHandle {
    private final Instance instance;
    private final GuestMachine machine;
    private final int index;
    private final CoreFuncType type;

    GuestFunc(Instance instance, int index, CoreFuncType type) {
        this.instance = instance;
        this.machine = (GuestMachine) instance.getMachine();
        this.index = index;
        this.type = type;
    }

    @Override
    public CoreFuncType type() {
        return type;
    }

    Instance instance() {
        return instance;
    }

    /** Index of the type in the module that defines the function. */
    int typeIndex() {
        return instance.functionType(index);
    }

    @Override
    public long[] call(long... args) {
        CallGate gate = machine.gate();
        int depth = gate.depth();
        try {
            return machine.call(index, args);
        } catch (Throwable thrown) {
            gate.unwind(depth);
            throw Traps.of(thrown);
        }
    }

    /** Called as an import of another core instance: no boundary, exceptions of the guest pass. */
    @Override
    public long[] apply(Instance caller, long... args) {
        return machine.call(index, args);
    }

    @Override
    public CallResult applyWithRefs(Instance caller, long[] args, Object[] refs) {
        return machine.callWithRefs(index, args, refs);
    }
}

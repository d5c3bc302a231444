package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.module.DefinedType;
import org.wasgi.engine.internal.core.module.FunctionType;

/** A host function as an import of one instance. */
public final class HostFunction extends FunctionInstance {
    /** Stack that a host function finds at least, beyond what lies above the depth allowed. */
    private static final int HEADROOM_UNITS = 32;

    private final CoreFunc function;
    private final CallGate gate;

    /**
     * @param functionType as the importing module declares it
     */
    public HostFunction(
            CoreFunc function, FunctionType functionType, DefinedType definedType, CallGate gate) {
        super(functionType, function.type(), definedType);
        this.function = function;
        this.gate = gate;
    }

    @Override
    public long[] call(long... args) {
        gate.push(HEADROOM_UNITS);
        try {
            long[] results = function.call(args);
            gate.pop(HEADROOM_UNITS);
            return results;
        } catch (Throwable thrown) {
            throw Traps.ofHost(thrown);
        }
    }

    @Override
    Object invoke(Object[] args) {
        long[] results = call(Boxes.toBits(args, functionType().params()));
        return Boxes.fromBits(results, functionType().results());
    }
}

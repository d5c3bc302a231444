package org.wasgi.engine.internal.core.endive;

import java.util.function.Function;
import org.wasgi.engine.internal.core.CallGate;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/**
 * The machine of each instance: compiled code behind the instance's gate. What enters an instance
 * from outside, by an export, an import of another instance or a table, comes through here.
 */
final class GuestMachine implements Machine {
    /** The frames between here and the function called. */
    private static final int ENTRY_UNITS = 4;

    private final CallGate gate;
    private final Machine compiled;

    GuestMachine(CallGate gate, Instance instance, Function<Instance, Machine> compiled) {
        this.gate = gate;
        this.compiled = compiled.apply(instance);
    }

    /** The gate of an instance that this engine made. */
    static CallGate gate(Instance instance) {
        return ((GuestMachine) instance.getMachine()).gate;
    }

    CallGate gate() {
        return gate;
    }

    @Override
    public long[] call(int function, long[] args) {
        gate.push(ENTRY_UNITS);
        long[] results = compiled.call(function, args);
        gate.pop(ENTRY_UNITS);
        return results;
    }

    @Override
    public long[] call(int function, long[] args, Object[] refs) {
        gate.push(ENTRY_UNITS);
        long[] results = compiled.call(function, args, refs);
        gate.pop(ENTRY_UNITS);
        return results;
    }

    @Override
    public CallResult callWithRefs(int function, long[] args, Object[] refs) {
        gate.push(ENTRY_UNITS);
        CallResult result = compiled.callWithRefs(function, args, refs);
        gate.pop(ENTRY_UNITS);
        return result;
    }
}

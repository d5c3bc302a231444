package org.wasgi.cli.wast;

import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine.Budget;

/** The default limits for one core instance of a suite. */
final class SuiteBudget implements Budget {
    private final CallGate gate;
    private long memory;
    private long elements;

    SuiteBudget(CallGate gate) {
        this.gate = gate;
    }

    @Override
    public CallGate gate() {
        return gate;
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public boolean takeMemory(long bytes) {
        boolean fits = bytes <= limits().memoryBytes() - memory;
        memory += fits ? bytes : 0;
        return fits;
    }

    @Override
    public boolean takeTableElements(long count) {
        boolean fits = count <= limits().tableElements() - elements;
        elements += fits ? count : 0;
        return fits;
    }
}

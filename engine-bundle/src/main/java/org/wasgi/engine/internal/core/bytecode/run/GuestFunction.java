package org.wasgi.engine.internal.core.bytecode.run;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.module.DefinedType;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** A function of a module instance. Its code is compiled when it is first called. */
public final class GuestFunction extends FunctionInstance {
    /** The frames between here and the function called. */
    private static final int ENTRY_UNITS = 4;

    private final ModuleInstance owner;
    private final int index;
    private MethodHandle direct;
    private MethodHandle entry;
    private MethodHandle spread;

    public GuestFunction(
            ModuleInstance owner,
            int index,
            FunctionType functionType,
            CoreFuncType coreType,
            DefinedType definedType) {
        super(functionType, coreType, definedType);
        this.owner = owner;
        this.index = index;
    }

    public ModuleInstance owner() {
        return owner;
    }

    /** The compiled method: its parameters, then its instance as {@link ModuleInstance}. */
    public MethodHandle direct() {
        MethodHandle known = direct;
        if (known == null) {
            known = owner.code().direct(index);
            direct = known;
        }
        return known;
    }

    /** {@code (long[], ModuleInstance) -> long[]}. */
    private MethodHandle entry() {
        MethodHandle known = entry;
        if (known == null) {
            known = owner.code().entry(index);
            entry = known;
        }
        return known;
    }

    @Override
    public long[] call(long... args) {
        CallGate gate = owner.gate;
        int depth = gate.depth();
        try {
            gate.push(ENTRY_UNITS);
            long[] results = (long[]) entry().invokeExact(args, owner);
            gate.pop(ENTRY_UNITS);
            return results;
        } catch (Throwable thrown) {
            gate.unwind(depth);
            throw Traps.of(thrown);
        }
    }

    @Override
    Object invoke(Object[] args) {
        if (spread == null) {
            spread = owner.code().spread(index);
        }
        Object[] withOwner = Arrays.copyOf(args, args.length + 1);
        withOwner[args.length] = owner;
        try {
            return (Object) spread.invokeExact(withOwner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("compiled code throws nothing checked", e);
        }
    }
}

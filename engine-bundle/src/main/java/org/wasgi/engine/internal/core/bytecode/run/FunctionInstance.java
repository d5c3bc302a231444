package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.module.DefinedType;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** A function that can be called by reference, of a guest or of the host. */
public abstract sealed class FunctionInstance implements CoreFunc
        permits GuestFunction, HostFunction {
    private final FunctionType functionType;
    private final CoreFuncType coreType;
    private final DefinedType definedType;

    FunctionInstance(FunctionType functionType, CoreFuncType coreType, DefinedType definedType) {
        this.functionType = functionType;
        this.coreType = coreType;
        this.definedType = definedType;
    }

    @Override
    public CoreFuncType type() {
        return coreType;
    }

    public FunctionType functionType() {
        return functionType;
    }

    public DefinedType definedType() {
        return definedType;
    }

    /**
     * Calls with boxed values, and leaves a tail call that the function ends in to {@link
     * TailCall#finish}.
     *
     * @return null, the boxed result, or the array of several
     */
    abstract Object invoke(Object[] args);
}

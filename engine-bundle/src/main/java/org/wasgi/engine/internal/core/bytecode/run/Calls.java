package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.module.DefinedType;

/** Finds the functions of calls that name none. */
public final class Calls {
    private Calls() {}

    /** Of {@code call_indirect}: an element of a table that must have the type expected. */
    public static FunctionInstance indirect(
            Table table, int index, int type, ModuleInstance caller) {
        FunctionInstance function = table.function(index);
        DefinedType expected = caller.types[type];
        if (function.definedType() != expected && !function.definedType().matches(expected)) {
            throw new TrapException(Kind.INDIRECT_CALL_TYPE, "indirect call type mismatch");
        }
        return function;
    }

    /** Of {@code call_ref}. */
    public static FunctionInstance nonNull(Object reference) {
        if (reference == null) {
            throw new TrapException(Kind.OTHER, "null function reference");
        }
        return (FunctionInstance) reference;
    }
}

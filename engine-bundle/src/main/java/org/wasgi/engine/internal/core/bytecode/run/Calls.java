package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.module.DefinedType;

/** Finds what calls and branches lead to that do not name it. */
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

    /**
     * Of a large {@code br_table}: the character at an index, or the last one where there is none.
     */
    public static int target(int index, String table) {
        int last = table.length() - 1;
        return table.charAt(Integer.compareUnsigned(index, last) < 0 ? index : last);
    }

    /** Of {@code call_ref}. */
    public static FunctionInstance nonNull(Object reference) {
        if (reference == null) {
            throw new TrapException(Kind.OTHER, "null function reference");
        }
        return (FunctionInstance) reference;
    }
}

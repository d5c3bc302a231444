package org.wasgi.engine.internal.core.bytecode.run;

import java.lang.invoke.MethodHandle;
import org.wasgi.engine.internal.core.module.DefinedType;

/** The compiled functions of a module, which are compiled when they are asked for. */
public interface FunctionCode {
    /** The types of the module, by index; not to be changed. */
    DefinedType[] types();

    /** The parameters, then the {@link ModuleInstance}. */
    MethodHandle direct(int function);

    /** {@code (long[], ModuleInstance) -> long[]}. */
    MethodHandle entry(int function);

    /**
     * {@code (Object[]) -> Object}, where the instance is the last argument; a tail call at its end
     * is left in the instance.
     */
    MethodHandle spread(int function);
}

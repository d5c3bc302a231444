package org.wasgi.engine;

import java.util.Map;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/**
 * A core WebAssembly module: a value of the component model, and a program of its own where it was
 * made for a host that it calls directly, such as WASI preview 1.
 */
public non-sealed interface CoreModule extends Extern {
    CoreModuleType type();

    /**
     * Makes an instance without a component around it; runs the start function.
     *
     * @param imports may hold more than the module imports
     * @throws LinkException if an import is missing, of another type, or no function
     * @throws LimitException if it starts with more than the limits allow
     * @throws TrapException if the start function trapped
     */
    CoreModuleInstance instantiate(
            Map<CoreImportName, CoreHostFunction> imports, InstanceOptions options);
}

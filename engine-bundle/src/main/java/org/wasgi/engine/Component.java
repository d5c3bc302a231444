package org.wasgi.engine;

import org.wasgi.engine.type.ExternType.ComponentType;

/**
 * A decoded, validated and prepared component. Immutable; may be instantiated from any thread, any
 * number of times.
 */
public non-sealed interface Component extends Extern {
    ComponentType type();

    /**
     * Lower-case hexadecimal SHA-256 of the binary; for a component nested in another, of the
     * outermost.
     */
    String sha256();

    /**
     * Makes an instance; runs the start functions of its core modules.
     *
     * @throws LinkException if an import is missing or of another type
     * @throws TrapException if a start function trapped
     */
    ComponentInstance instantiate(Imports imports, InstanceOptions options);

    default ComponentInstance instantiate(Imports imports) {
        return instantiate(imports, InstanceOptions.DEFAULT);
    }
}

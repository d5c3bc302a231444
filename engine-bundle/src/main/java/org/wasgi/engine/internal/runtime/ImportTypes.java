package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.Component;
import org.wasgi.engine.CoreModule;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.Compatibility;
import org.wasgi.engine.type.ExternType;

/**
 * Checks what the host passes to a component from another one. Inside a component validation has
 * done so; what Java implements is adapted to its type instead.
 */
final class ImportTypes {
    private ImportTypes() {}

    /**
     * @throws LinkException if {@code given} cannot serve as {@code required}
     */
    static void check(String name, ExternType required, Extern given) {
        ExternType offered = type(given);
        if (offered != null) {
            Compatibility.mismatch(required, offered)
                    .ifPresent(
                            mismatch -> {
                                throw new LinkException("import " + name + ": " + mismatch);
                            });
        }
    }

    /** Null for a resource type, which has no type but itself. */
    private static ExternType type(Extern extern) {
        if (extern instanceof Func func) {
            return func.type();
        } else if (extern instanceof ExternInstance instance) {
            return instance.type();
        } else if (extern instanceof Component component) {
            return component.type();
        } else if (extern instanceof CoreModule module) {
            return module.type();
        }
        return null;
    }
}

package org.wasgi.engine;

import java.util.Map;
import org.wasgi.engine.type.ExternType.InstanceType;

/**
 * An instance: a set of named exports. What a component instantiates to, and what it imports
 * interfaces as.
 */
public non-sealed interface ExternInstance extends Extern {
    /**
     * Exports by full name ({@code wasi:i2c/i2c@0.2.0-draft}, {@code [method]i2c.read}), in order
     * of definition.
     */
    Map<String, Extern> exports();

    /** The types of the exports. */
    InstanceType type();
}

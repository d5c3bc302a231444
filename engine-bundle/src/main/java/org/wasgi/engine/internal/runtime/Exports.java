package org.wasgi.engine.internal.runtime;

import java.util.Collections;
import java.util.Map;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.type.ExternType.InstanceType;

/**
 * An instance as a set of exports.
 *
 * @param type the types under which they were exported; empty for one that is only passed inside a
 *     component
 */
record Exports(Map<String, Extern> exports, InstanceType type) implements ExternInstance {
    static final InstanceType UNTYPED = new InstanceType(Map.of());

    Exports {
        exports = Collections.unmodifiableMap(exports);
    }
}

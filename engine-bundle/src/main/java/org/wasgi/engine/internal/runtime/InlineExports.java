package org.wasgi.engine.internal.runtime;

import java.util.Map;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;

/** A core instance made of exports that were there already. */
record InlineExports(Map<String, CoreExtern> exports) implements CoreInstance {
    @Override
    public CoreExtern export(String name) {
        return exports.get(name);
    }
}

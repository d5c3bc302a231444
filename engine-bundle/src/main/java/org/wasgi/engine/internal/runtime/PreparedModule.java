package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.CoreModule;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** A compiled core module as a value of the component model. */
record PreparedModule(CompiledModule compiled) implements CoreModule {
    @Override
    public CoreModuleType type() {
        return compiled.type();
    }
}

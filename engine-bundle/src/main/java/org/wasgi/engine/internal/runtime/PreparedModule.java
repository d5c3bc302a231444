package org.wasgi.engine.internal.runtime;

import java.util.Map;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.CoreModule;
import org.wasgi.engine.CoreModuleInstance;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** A compiled core module as a value of the component model. */
public record PreparedModule(CoreEngine core, CompiledModule compiled) implements CoreModule {
    @Override
    public CoreModuleType type() {
        return compiled.type();
    }

    @Override
    public CoreModuleInstance instantiate(
            Map<CoreImportName, CoreHostFunction> imports, InstanceOptions options) {
        RunningModule running =
                new RunningModule(type(), new Store(options, core.gate(options.limits())));
        running.start(compiled, imports);
        return running;
    }
}

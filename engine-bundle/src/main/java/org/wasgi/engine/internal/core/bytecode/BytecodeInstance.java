package org.wasgi.engine.internal.core.bytecode;

import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.module.Export;

/** A core instance: its exports. */
final class BytecodeInstance implements CoreInstance {
    private final ModuleInstance instance;

    BytecodeInstance(ModuleInstance instance) {
        this.instance = instance;
    }

    @Override
    public CoreExtern export(String name) {
        for (Export export : instance.module().exports()) {
            if (export.name().equals(name)) {
                int index = export.index();
                return switch (export.kind()) {
                    case FUNCTION -> instance.function(index);
                    case TABLE -> instance.tables[index];
                    case MEMORY -> instance.memories[index];
                    case GLOBAL -> instance.globals[index];
                    case TAG -> instance.tags[index];
                };
            }
        }
        return null;
    }
}

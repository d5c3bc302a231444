package org.wasgi.engine.internal.core.bytecode;

import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** A module ready to be instantiated. */
final class BytecodeModule implements CompiledModule {
    private final Module module;
    private final CoreModuleType type;
    private final ModuleCode code;

    BytecodeModule(Module module, CoreModuleType type) {
        this.module = module;
        this.type = type;
        this.code = new ModuleCode(module);
    }

    @Override
    public CoreModuleType type() {
        return type;
    }

    @Override
    public CoreInstance instantiate(CoreExtern[] imports, Budget budget) {
        return new Instantiation(module, code, budget).run(imports);
    }
}

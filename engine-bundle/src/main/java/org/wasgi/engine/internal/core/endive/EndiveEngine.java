package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/** The core engine: Endive's parser, validator and bytecode compiler. */
public final class EndiveEngine implements CoreEngine {
    @Override
    public CoreModuleType validate(byte[] module) {
        return ModuleTypes.of(ModuleParser.parse(module)).module();
    }

    @Override
    public CompiledModule compile(byte[] bytes) {
        WasmModule module = ModuleParser.parse(bytes);
        ModuleTypes types = ModuleTypes.of(module);
        try {
            return new EndiveModule(
                    module,
                    types,
                    MachineFactoryCompiler.builder(module)
                            .withInterpreterFallback(InterpreterFallback.SILENT)
                            .compile());
        } catch (WasmEngineException e) {
            throw new LimitException("core module cannot be compiled: " + e.getMessage(), e);
        }
    }
}

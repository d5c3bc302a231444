package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.endive.ModuleParser.Parsed;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** The core engine: Endive's parser, validator and bytecode compiler. */
public final class EndiveEngine implements CoreEngine {
    @Override
    public CoreModuleType validate(byte[] module) {
        return ModuleParser.parse(module).types().module();
    }

    @Override
    public CompiledModule compile(byte[] module) {
        Parsed parsed = ModuleParser.parse(module);
        return new EndiveModule(
                parsed.module(), parsed.types(), ModuleCompiler.compile(parsed.module()));
    }
}

package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.Deadlines;
import org.wasgi.engine.internal.core.endive.ModuleParser.Parsed;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** The core engine: Endive's parser, validator and bytecode compiler. */
public final class EndiveEngine implements CoreEngine {
    private final Deadlines deadlines = new Deadlines();

    @Override
    public CoreModuleType validate(byte[] module) {
        return ModuleParser.parse(module).types().module();
    }

    @Override
    public CompiledModule compile(byte[] module) {
        Parsed parsed = ModuleParser.parse(module);
        if (parsed.outline().vectors()) {
            throw new LimitException("core module uses v128, which this engine does not run");
        }
        if (parsed.outline().garbageCollected()) {
            throw new LimitException(
                    "core module makes garbage-collected values, whose memory cannot be limited");
        }
        return new EndiveModule(
                parsed.module(), parsed.types(), ModuleCompiler.compile(parsed.module()));
    }

    @Override
    public CallGate gate(Limits limits) {
        return deadlines.gate(limits);
    }

    @Override
    public void close() {
        deadlines.close();
    }
}

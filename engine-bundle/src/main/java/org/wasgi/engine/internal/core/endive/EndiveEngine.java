package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.Deadlines;
import org.wasgi.engine.internal.core.endive.ModuleParser.Parsed;
import org.wasgi.engine.internal.core.module.ModuleOutline;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** The core engine: Endive's parser, validator and bytecode compiler. */
public final class EndiveEngine implements CoreEngine {
    private final Deadlines deadlines = new Deadlines();

    @Override
    public ValidModule validate(byte[] module) {
        return new Valid(ModuleParser.parse(module));
    }

    private record Valid(Parsed parsed) implements ValidModule {
        @Override
        public CoreModuleType type() {
            return parsed.types().module();
        }

        @Override
        public boolean hasDuplicateImports() {
            return false;
        }

        @Override
        public CompiledModule compile() {
            refuseUnsupported(parsed.outline());
            return new EndiveModule(
                    parsed.module(), parsed.types(), ModuleCompiler.compile(parsed.module()));
        }
    }

    /** Refuses what is valid, but not run here. */
    private static void refuseUnsupported(ModuleOutline outline) {
        if (outline.vectors()) {
            throw new LimitException("core module uses v128, which this engine does not run");
        }
        if (outline.garbageCollected()) {
            throw new LimitException(
                    "core module makes garbage-collected values, whose memory cannot be limited");
        }
        if (outline.memories().stream().anyMatch(CoreLimits::shared)) {
            throw new LimitException(
                    "core module uses shared memory, but an instance has one thread at a time");
        }
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

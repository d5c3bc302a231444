package org.wasgi.engine.internal.core.bytecode;

import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.Deadlines;
import org.wasgi.engine.internal.core.module.CanonicalTypes;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.internal.core.module.ModuleLimits;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** The core engine: functions become methods of the Java VM when they are first called. */
public final class BytecodeEngine implements CoreEngine {
    private final Deadlines deadlines = new Deadlines();
    private final CanonicalTypes types = new CanonicalTypes();

    @Override
    public ValidModule validate(byte[] module) {
        Module read = Module.read(module, ModuleLimits.DEFAULT, types);
        return new Valid(read, read.type());
    }

    private record Valid(Module module, CoreModuleType type) implements ValidModule {
        @Override
        public boolean hasDuplicateImports() {
            return type.imports().size() < module.imports().size();
        }

        @Override
        public CompiledModule compile() {
            if (module.memories().stream().anyMatch(CoreLimits::shared)) {
                throw new LimitException(
                        "core module uses shared memory, but an instance has one thread at a time");
            }
            return new BytecodeModule(module, type);
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

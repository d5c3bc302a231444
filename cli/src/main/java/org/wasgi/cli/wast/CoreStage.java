package org.wasgi.cli.wast;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreType;

/** Suites of core WebAssembly, run on the engine that runs the core modules of components. */
final class CoreStage implements Stage {
    private final CoreEngine engine;
    private final CallGate gate;

    CoreStage(CoreEngine engine) {
        this.engine = engine;
        this.gate = engine.gate(Limits.DEFAULT);
    }

    @Override
    public void validate(byte[] binary) {
        engine.validate(binary);
    }

    @Override
    public Definition define(byte[] binary) {
        CompiledModule module = engine.compile(binary);
        return named -> {
            CoreExtern[] imports =
                    module.type().imports().keySet().stream()
                            .map(name -> resolve(name, named))
                            .toArray(CoreExtern[]::new);
            return new Running(module.type(), instantiate(module, imports));
        };
    }

    /** The start function runs as a call does. */
    private CoreInstance instantiate(CompiledModule module, CoreExtern... imports) {
        gate.enter();
        try {
            return module.instantiate(imports, new SuiteBudget(gate));
        } finally {
            gate.exit();
        }
    }

    private Results call(CoreFunc func, long... args) {
        gate.enter();
        try {
            long[] results = func.call(args);
            return new Returned(func.type().results(), results == null ? new long[0] : results);
        } finally {
            gate.exit();
        }
    }

    private static CoreExtern resolve(CoreImportName name, Map<String, Instance> named) {
        CoreExtern extern =
                named.get(name.module()) instanceof Running running
                        ? running.instance.export(name.name())
                        : null;
        if (extern == null) {
            throw new LinkException("unknown import " + name.module() + " " + name.name());
        }
        return extern;
    }

    private final class Running implements Instance {
        private final CoreModuleType type;
        private final CoreInstance instance;

        private Running(CoreModuleType type, CoreInstance instance) {
            this.type = type;
            this.instance = instance;
        }

        @Override
        public Results invoke(String function, List<JsonObject> args) {
            if (!(instance.export(function) instanceof CoreFunc func)) {
                throw new CommandException("no function " + function + " is exported");
            }
            return call(func, args.stream().mapToLong(CoreValues::argument).toArray());
        }

        /** Globals are opaque to the host: a module that imports the global reads it. */
        @Override
        public Results get(String global) {
            CoreExternType globalType = type.exports().get(global);
            if (!(globalType instanceof CoreGlobalType known)) {
                throw new CommandException("no global " + global + " is exported");
            }
            CompiledModule reading = engine.compile(GlobalReader.module(known));
            CoreInstance reader = CoreStage.this.instantiate(reading, instance.export(global));
            return call((CoreFunc) reader.export(GlobalReader.FUNCTION));
        }

        @Override
        public void close() {
            // A core instance holds memory only.
        }
    }

    private record Returned(List<CoreType> types, long[] values) implements Results {
        @Override
        public Optional<String> difference(List<JsonObject> expected) {
            if (expected.size() != types.size() || values.length != types.size()) {
                return Optional.of(
                        "expected " + expected.size() + " results, got " + values.length);
            }
            for (int i = 0; i < values.length; i++) {
                if (!CoreValues.matches(expected.get(i), types.get(i), values[i])) {
                    return Optional.of(
                            "expected "
                                    + expected.get(i)
                                    + ", got "
                                    + CoreValues.print(types.get(i), values[i]));
                }
            }
            return Optional.empty();
        }
    }
}

package org.wasgi.engine.internal.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.CoreCaller;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.CoreModuleInstance;
import org.wasgi.engine.GuestMemory;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** An instance of a core module without a component around it. */
final class RunningModule implements CoreModuleInstance, CoreCaller {
    private static final String MEMORY = "memory";
    private static final long[] NOTHING = {};

    private final CoreModuleType type;
    private final Store store;
    private final AtomicBoolean entered = new AtomicBoolean();
    private CoreInstance instance;
    private CoreMemory memory;
    private volatile TrapException end;

    RunningModule(CoreModuleType type, Store store) {
        this.type = type;
        this.store = store;
    }

    void start(CompiledModule module, Map<CoreImportName, CoreHostFunction> given) {
        CoreExtern[] imports =
                type.imports().keySet().stream()
                        .map(name -> resolve(name, given.get(name)))
                        .toArray(CoreExtern[]::new);
        store.takeInstance();
        store.gate().enter();
        try {
            instance = module.instantiate(imports, store);
        } catch (ComponentException e) {
            throw e;
        } catch (Throwable t) {
            throw Traps.of(t);
        } finally {
            store.gate().exit();
        }
        if (instance.export(MEMORY) instanceof CoreMemory exported) {
            memory = exported;
        }
    }

    private CoreFunc resolve(CoreImportName name, CoreHostFunction function) {
        if (function == null) {
            throw new LinkException(
                    "core module imports "
                            + name.module()
                            + " "
                            + name.name()
                            + ", which is not provided");
        }
        return new HostCoreFunc(function, this);
    }

    /** A host function as an import of the instance. */
    private record HostCoreFunc(CoreHostFunction function, RunningModule caller)
            implements CoreFunc {
        @Override
        public CoreFuncType type() {
            return function.type();
        }

        @Override
        public long[] call(long... args) {
            caller.store.checkInterrupted();
            try {
                return function.body().call(caller, args);
            } catch (Throwable t) {
                throw Traps.host(t);
            }
        }
    }

    @Override
    public Optional<CoreFuncType> function(String name) {
        return type.exports().get(name) instanceof CoreFuncType function
                ? Optional.of(function)
                : Optional.empty();
    }

    @Override
    public long[] call(String name, long... args) {
        if (!(instance.export(name) instanceof CoreFunc function)) {
            throw new IllegalArgumentException("the module exports no function " + name);
        }
        if (args.length != function.type().params().size()) {
            throw new IllegalArgumentException(
                    name
                            + " takes "
                            + function.type().params().size()
                            + " arguments, given "
                            + args.length);
        }
        enter();
        try {
            long[] results = function.call(args);
            return results == null ? NOTHING : results;
        } catch (Throwable t) {
            end = Traps.of(t);
            throw end;
        } finally {
            store.gate().exit();
            entered.set(false);
        }
    }

    private void enter() {
        TrapException earlier = end;
        if (earlier != null) {
            throw new TrapException(
                    Kind.POISONED,
                    "cannot enter module instance: it has ended (" + earlier.getMessage() + ")");
        }
        if (!entered.compareAndSet(false, true)) {
            throw new TrapException(Kind.REENTRANCE, "cannot enter module instance: it is running");
        }
        store.gate().enter();
    }

    @Override
    public void interrupt(String reason) {
        store.gate().interrupt(reason);
    }

    @Override
    public void close() {
        if (end == null) {
            end = new TrapException(Kind.POISONED, "closed");
        }
    }

    @Override
    public GuestMemory memory() {
        if (memory == null) {
            throw new TrapException(
                    Kind.HOST, "the module exports no memory, or calls the host while it starts");
        }
        return memory;
    }

    @Override
    public <T> T caller(Class<T> wanted) {
        return store.caller(wanted);
    }

    @Override
    public void park(long nanos) {
        store.park(nanos);
    }
}

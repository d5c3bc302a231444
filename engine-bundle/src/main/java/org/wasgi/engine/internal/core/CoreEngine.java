package org.wasgi.engine.internal.core;

import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** The service provider interface to an engine of core WebAssembly. */
public interface CoreEngine extends AutoCloseable {
    /**
     * Decodes and validates only.
     *
     * @throws org.wasgi.engine.MalformedException or {@link org.wasgi.engine.InvalidException}
     */
    ValidModule validate(byte[] module);

    /**
     * Prepares a module: decode, validate, compile.
     *
     * @throws org.wasgi.engine.LimitException if it uses what this engine does not run
     */
    default CompiledModule compile(byte[] module) {
        return validate(module).compile();
    }

    /** A gate for the calls into one component instance, with the deadlines of {@code limits}. */
    CallGate gate(InstanceOptions.Limits limits);

    /** Ends the engine's own thread and the calls that run; later ones have no deadline. */
    @Override
    void close();

    /** A decoded and validated module. */
    interface ValidModule {
        CoreModuleType type();

        /** Whether a name is imported twice, which only a component may not. */
        boolean hasDuplicateImports();

        /**
         * Thread-safe; the result is shared by all instances.
         *
         * @throws org.wasgi.engine.LimitException if the module uses what this engine does not run
         */
        CompiledModule compile();
    }

    /** A module ready to be instantiated any number of times. */
    interface CompiledModule {
        CoreModuleType type();

        /**
         * Instantiates; runs the start function.
         *
         * @param imports one for each name that is imported, in the order of {@link #type}
         * @throws org.wasgi.engine.TrapException if the start function or an initializer trapped
         */
        CoreInstance instantiate(CoreExtern[] imports, Budget budget);
    }

    /** What the core instances of one component instance may take together. */
    interface Budget {
        /** The limits that the other methods keep. */
        InstanceOptions.Limits limits();

        /** Takes {@code bytes} of memory, or refuses. */
        boolean takeMemory(long bytes);

        /** Takes {@code count} elements of tables, or refuses. */
        boolean takeTableElements(long count);

        /**
         * What bounds and stops calls into the core instances; the same one at every call, unless
         * each core instance is to be on its own.
         */
        default CallGate gate() {
            return new CallGate(limits());
        }
    }
}

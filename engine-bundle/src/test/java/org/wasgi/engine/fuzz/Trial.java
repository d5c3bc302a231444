package org.wasgi.engine.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.value.ResourceHandle;

/** All that is done with one input. */
final class Trial {
    /** Limits small enough that a guest which uses them up costs little time. */
    private static final Limits LIMITS =
            new Limits(16 << 20, 10_000, 100, 100, 500, 1 << 20, Duration.ofMillis(100));

    private static final int MAX_CALLS = 20;

    private final Engine engine;
    private final RandomGenerator random;
    private final List<Object> resources = new ArrayList<>();
    private final RandomValues values;

    Trial(Engine engine, RandomGenerator random) {
        this.engine = engine;
        this.random = random;
        this.values = new RandomValues(random, this::resource);
    }

    /** How far an input came. */
    enum Reached {
        REFUSED,
        VALID,
        INSTANTIATED
    }

    /**
     * Decodes and validates; goes on to run what is valid where {@code run} says so. What comes out
     * as an exception or error is a finding.
     */
    Reached of(byte[] wasm, boolean run) {
        Component component;
        try {
            if (!run) {
                Engine.typeOf(wasm);
                return Reached.VALID;
            }
            component = engine.load(wasm);
        } catch (ComponentException e) {
            check(e);
            return Reached.REFUSED;
        }
        try (ComponentInstance instance =
                component.instantiate(
                        AnyImports.of(component.type(), values),
                        new InstanceOptions(null, LIMITS))) {
            callAll(instance);
            return Reached.INSTANTIATED;
        } catch (ComponentException e) {
            check(e);
            return Reached.VALID;
        }
    }

    /** Faults of the engine that come as traps are findings all the same. */
    private static void check(ComponentException e) {
        boolean fault =
                e instanceof TrapException trap
                        && trap.kind() == Kind.OTHER
                        && trap.getCause() instanceof RuntimeException cause
                        && cause.getClass().getName().startsWith("java.");
        if (fault || e.getCause() instanceof OutOfMemoryError) {
            throw new AssertionError("a fault of the engine as a trap", e);
        }
    }

    private void callAll(ComponentInstance instance) {
        List<Func> functions = new ArrayList<>();
        collect(instance.exports(), functions);
        for (int i = Math.min(functions.size(), MAX_CALLS); i > 0; i--) {
            call(functions.get(random.nextInt(functions.size())));
        }
    }

    private static void collect(Map<String, Extern> exports, List<Func> functions) {
        for (Extern export : exports.values()) {
            if (export instanceof Func function) {
                functions.add(function);
            } else if (export instanceof ExternInstance instance) {
                collect(instance.exports(), functions);
            }
        }
    }

    private void call(Func function) {
        FuncType type = function.type();
        Object[] args = type.params().stream().map(p -> values.next(p.type())).toArray();
        try {
            Object result = function.call(args);
            if (result instanceof ResourceHandle handle) {
                resources.add(handle);
            }
        } catch (ComponentException e) {
            check(e);
        } catch (IllegalArgumentException e) {
            // An argument that does not fit, as a resource of another type.
        }
    }

    /** Half of the time one that a component returned. */
    private Object resource() {
        return resources.isEmpty() || random.nextBoolean()
                ? new Object()
                : resources.get(random.nextInt(resources.size()));
    }
}

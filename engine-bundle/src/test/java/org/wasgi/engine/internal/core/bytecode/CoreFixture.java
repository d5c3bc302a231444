package org.wasgi.engine.internal.core.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;

/** Modules assembled from the {@code .wat} files beside them, and what they are run with. */
final class CoreFixture {
    private CoreFixture() {}

    static byte[] module(String name) {
        try (InputStream in = CoreFixture.class.getResourceAsStream(name + ".wasm")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CoreFuncType type(List<CoreType> params, List<CoreType> results) {
        return new CoreFuncType(params, results);
    }

    /** A host function of type i32 to i32. */
    static CoreFunc host(UnaryOperator<long[]> body) {
        CoreFuncType type = type(List.of(CoreType.I32), List.of(CoreType.I32));
        return new CoreFunc() {
            @Override
            public CoreFuncType type() {
                return type;
            }

            @Override
            public long[] call(long... args) {
                return body.apply(args);
            }
        };
    }

    static CoreFunc function(CoreInstance instance, String name) {
        return (CoreFunc) instance.export(name);
    }

    static int callInt(CoreInstance instance, String name, long... args) {
        return (int) function(instance, name).call(args)[0];
    }

    static Limits limits(long memory, long elements, Duration callTime) {
        return new Limits(memory, elements, 100, 100, 2_000, 1 << 20, callTime);
    }

    /** Grants so much and no more. */
    static final class FixedBudget implements Budget {
        private final Limits limits;
        private final CallGate gate;
        private long memory;
        private long elements;

        FixedBudget(long memory, long elements) {
            this(CoreFixture.limits(memory, elements, Duration.ofSeconds(30)), null);
        }

        FixedBudget(Limits limits, CallGate gate) {
            this.limits = limits;
            this.gate = gate == null ? new CallGate(limits) : gate;
            this.memory = limits.memoryBytes();
            this.elements = limits.tableElements();
        }

        @Override
        public CallGate gate() {
            return gate;
        }

        @Override
        public Limits limits() {
            return limits;
        }

        @Override
        public boolean takeMemory(long bytes) {
            if (bytes > memory) {
                return false;
            }
            memory -= bytes;
            return true;
        }

        @Override
        public boolean takeTableElements(long count) {
            if (count > elements) {
                return false;
            }
            elements -= count;
            return true;
        }
    }
}

package org.wasgi.linker.internal.life;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.LinkedResource;

/**
 * A provider of things, in versions, and an app that keeps some. A thing has a number; asked for
 * its value it answers ten times that plus the version of who answers.
 */
final class Things {
    static final String THINGS = "test:model/things@0.1.0";
    private static final String HANDOVER = "wasgi:lifecycle/handover@0.1.0";
    private static final String MAKE = "[static]thing.make";
    private static final String VALUE = "[method]thing.value";

    /** Calls that providers served, all of them together. */
    final AtomicLong served = new AtomicLong();

    /** Things that live in the provider's memory now. */
    volatile Map<Integer, Integer> memory = Map.of();

    /** What the app keeps; forgotten by nobody, so that states can be looked at. */
    final List<LinkedResource> kept = new ArrayList<>();

    static InstanceType type() {
        ResourceType thing = new ResourceType("thing", ResourceType.NO_SLOT);
        Map<String, ExternType> exports = new LinkedHashMap<>();
        exports.put("thing", new ResourceExtern(thing));
        exports.put(MAKE, function(result(new OwnType(thing)), "number", Primitive.U32));
        exports.put(VALUE, function(result(Primitive.U32), "self", new BorrowType(thing)));
        exports.put("trap", new FuncType(List.of(), Optional.empty()));
        return new InstanceType(exports);
    }

    private static ValueType result(ValueType ok) {
        return new ResultType(Optional.of(ok), Optional.of(Primitive.STRING));
    }

    private static FuncType function(ValueType result, String param, ValueType type) {
        return new FuncType(List.of(new Param(param, type)), Optional.of(result));
    }

    // ---- the provider

    Artifact provider(String name, int version, boolean handsOver) {
        Map<String, ExternType> exports = new LinkedHashMap<>();
        exports.put(THINGS, type());
        if (handsOver) {
            FuncType any = new FuncType(List.of(), Optional.empty());
            exports.put(HANDOVER, new InstanceType(Map.of("save", any, "restore", any)));
        }
        MemoryComponent component =
                new MemoryComponent(
                        new ComponentType(Map.of(), exports),
                        "v" + version + handsOver,
                        running -> providerCode(running, version));
        return new Artifact(name, "" + version, component, Optional.empty());
    }

    private Map<String, Function<Object[], Object>> providerCode(
            MemoryComponent.Running running, int version) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        Map<String, Function<Object[], Object>> code = new LinkedHashMap<>();
        memory = numbers;
        code.put(
                THINGS + "#" + MAKE,
                args -> {
                    int rep = numbers.size() + 1;
                    while (numbers.containsKey(rep)) {
                        rep++;
                    }
                    numbers.put(rep, ((Number) args[0]).intValue());
                    return Result.ok(handle(running, numbers, rep));
                });
        code.put(
                THINGS + "#" + VALUE,
                args -> {
                    served.incrementAndGet();
                    int number = numbers.get(((ResourceHandle) args[0]).rep());
                    return Result.ok((long) number * 10 + version);
                });
        code.put(
                THINGS + "#trap",
                args -> {
                    throw new TrapException(TrapException.Kind.UNREACHABLE, "as it was told");
                });
        code.put("adopt", args -> handle(running, numbers, (int) args[0]));
        code.put(HANDOVER + "#save", args -> save(numbers));
        code.put(HANDOVER + "#restore", args -> restore(numbers, (Object[]) args[0]));
        return code;
    }

    private static ResourceHandle handle(
            MemoryComponent.Running running, Map<Integer, Integer> numbers, int rep) {
        return running.handle("thing", rep, () -> numbers.remove(rep));
    }

    private static Object save(Map<Integer, Integer> numbers) {
        ByteBuffer state = ByteBuffer.allocate(8 * numbers.size());
        List<Object> live = new ArrayList<>();
        numbers.forEach(
                (rep, number) -> {
                    state.putInt(rep).putInt(number);
                    live.add(new Object[] {THINGS + "/thing", (long) rep});
                });
        return new Object[] {state.array(), live};
    }

    /** Numbers that three divides are not carried over. */
    static boolean survives(int number) {
        return number % 3 != 0;
    }

    private Object restore(Map<Integer, Integer> numbers, Object[] snapshot) {
        ByteBuffer state = ByteBuffer.wrap((byte[]) snapshot[0]);
        List<Object> repMaps = new ArrayList<>();
        while (state.hasRemaining()) {
            int rep = state.getInt();
            int number = state.getInt();
            if (survives(number)) {
                numbers.put(rep + 1000, number);
                repMaps.add(new Object[] {THINGS + "/thing", (long) rep, (long) rep + 1000});
            }
        }
        memory = numbers;
        return Result.ok(repMaps);
    }

    // ---- the app

    /** An app that makes, asks and drops by number of order. */
    Artifact keeper(String name) {
        Map<String, ExternType> exports = new LinkedHashMap<>();
        exports.put("make", function(result(Primitive.U32), "number", Primitive.U32));
        exports.put("value", function(result(Primitive.U32), "thing", Primitive.U32));
        exports.put("drop", function(result(Primitive.U32), "thing", Primitive.U32));
        MemoryComponent component =
                new MemoryComponent(
                        new ComponentType(Map.of(THINGS, type()), exports),
                        "keeper",
                        this::keeperCode);
        return new Artifact(name, "1", component, Optional.empty());
    }

    private Map<String, Function<Object[], Object>> keeperCode(MemoryComponent.Running running) {
        HostInstance things = (HostInstance) running.imports().find(THINGS).orElseThrow();
        List<Object> held = new ArrayList<>();
        Map<String, Function<Object[], Object>> code = new LinkedHashMap<>();
        code.put(
                "make",
                args -> {
                    Result<?, ?> made = call(running, things, MAKE, args[0]);
                    if (made instanceof Result.Ok<?, ?> ok) {
                        held.add(ok.value());
                        kept.add((LinkedResource) ok.value());
                        return Result.ok((long) kept.size() - 1);
                    }
                    return made;
                });
        code.put(
                "value",
                args -> call(running, things, VALUE, kept.get(((Number) args[0]).intValue())));
        code.put(
                "drop",
                args -> {
                    Object dropped = kept.get(((Number) args[0]).intValue());
                    held.remove(dropped);
                    things.resources().get("thing").destructor().accept(dropped);
                    return Result.ok(0L);
                });
        code.put(
                "release",
                args -> {
                    held.forEach(things.resources().get("thing").destructor());
                    return null;
                });
        return code;
    }

    private static Result<?, ?> call(
            MemoryComponent.Running running, HostInstance things, String function, Object arg) {
        try {
            return (Result<?, ?>)
                    things.functions()
                            .get(function)
                            .call(new Context(running.options().caller()), new Object[] {arg});
        } catch (TrapException e) {
            throw e;
        } catch (Exception e) {
            throw new TrapException(TrapException.Kind.HOST, String.valueOf(e.getMessage()), e);
        }
    }

    private record Context(Object caller) implements CallContext {
        @Override
        public <T> T caller(Class<T> type) {
            return type.cast(caller);
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    }
}

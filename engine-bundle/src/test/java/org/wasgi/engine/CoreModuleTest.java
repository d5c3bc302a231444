package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.coreFunc;
import static org.wasgi.engine.testing.ComponentBytes.join;
import static org.wasgi.engine.testing.ComponentBytes.section;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.CoreHostFunction.Body;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreType;

/** A core module run without a component around it. */
class CoreModuleTest {
    private static final CoreImportName HOST = new CoreImportName("h", "f");
    private static final CoreFuncType NUMBER_TO_NUMBER =
            new CoreFuncType(List.of(CoreType.I32), List.of(CoreType.I32));

    /** {@code run} calls the import {@code h f} with its argument; one page {@code memory}. */
    private static final byte[] WASM =
            join(
                    new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                    section(1, vec(coreFunc(1, 1))),
                    section(2, vec(bytes("h", "f", 0x00, 0))),
                    section(3, vec(bytes(0))),
                    section(5, vec(bytes(0x00, 1))),
                    section(7, vec(bytes("run", 0x00, 1), bytes("memory", 0x02, 0))),
                    section(10, vec(bytes(6, 0, 0x20, 0, 0x10, 0, 0x0b))));

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    private CoreModuleInstance instance(Body host) {
        return engine.loadCore(WASM)
                .instantiate(
                        Map.of(HOST, new CoreHostFunction(NUMBER_TO_NUMBER, host)),
                        InstanceOptions.DEFAULT);
    }

    @Test
    void itsFunctionsAreCalledAndCallTheHost() {
        try (CoreModuleInstance instance = instance((caller, args) -> new long[] {args[0] + 1})) {
            assertEquals(NUMBER_TO_NUMBER, instance.function("run").orElseThrow());
            assertTrue(instance.function("memory").isEmpty());
            assertArrayEquals(new long[] {42}, instance.call("run", 41));
            assertThrows(IllegalArgumentException.class, () -> instance.call("run"));
            assertThrows(IllegalArgumentException.class, () -> instance.call("walk", 1));
        }
    }

    @Test
    void theHostReadsAndWritesItsMemoryWithinBounds() {
        Body readAndWrite =
                (caller, args) -> {
                    caller.memory().writeInt((int) args[0], 7);
                    return new long[] {caller.memory().readInt((int) args[0])};
                };
        try (CoreModuleInstance instance = instance(readAndWrite)) {
            assertArrayEquals(new long[] {7}, instance.call("run", 65532));
            TrapException trap =
                    assertThrows(TrapException.class, () -> instance.call("run", 65533));
            assertEquals(Kind.MEMORY_OUT_OF_BOUNDS, trap.kind());
        }
    }

    @Test
    void whatTheHostThrowsIsTheCauseOfATrapThatEndsTheInstance() {
        IOException failure = new IOException("no disk");
        CoreModuleInstance instance =
                instance(
                        (caller, args) -> {
                            throw failure;
                        });
        TrapException trap = assertThrows(TrapException.class, () -> instance.call("run", 1));
        assertEquals(Kind.HOST, trap.kind());
        assertSame(failure, trap.getCause());
        trap = assertThrows(TrapException.class, () -> instance.call("run", 1));
        assertEquals(Kind.POISONED, trap.kind());
    }

    @Test
    void itIsNotEnteredWhileItRuns() {
        CoreModuleInstance[] instance = new CoreModuleInstance[1];
        instance[0] = instance((caller, args) -> instance[0].call("run", 1));
        TrapException trap = assertThrows(TrapException.class, () -> instance[0].call("run", 1));
        assertEquals(Kind.REENTRANCE, trap.kind());
    }

    @Test
    void aHostFunctionThatWaitsIsInterrupted() {
        CoreModuleInstance[] instance = new CoreModuleInstance[1];
        instance[0] =
                instance(
                        (caller, args) -> {
                            instance[0].interrupt("enough");
                            caller.park(Long.MAX_VALUE);
                            return args;
                        });
        TrapException trap = assertThrows(TrapException.class, () -> instance[0].call("run", 1));
        assertEquals(Kind.INTERRUPTED, trap.kind());
        assertEquals("enough", trap.getMessage());
    }

    @Test
    void aMissingOrMistypedImportIsToldAtLinkTime() {
        CoreModule module = engine.loadCore(WASM);
        LinkException missing =
                assertThrows(
                        LinkException.class,
                        () -> module.instantiate(Map.of(), InstanceOptions.DEFAULT));
        assertEquals("core module imports h f, which is not provided", missing.getMessage());
        CoreFuncType other = new CoreFuncType(List.of(), List.of());
        Map<CoreImportName, CoreHostFunction> mistyped =
                Map.of(HOST, new CoreHostFunction(other, (caller, args) -> args));
        assertThrows(
                LinkException.class, () -> module.instantiate(mistyped, InstanceOptions.DEFAULT));
    }

    @Test
    void aComponentIsNoCoreModule() {
        byte[] component = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
        assertThrows(MalformedException.class, () -> engine.loadCore(component));
    }
}

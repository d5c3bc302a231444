package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.value.Result;

/** Components of {@code bundles/testing} that do what a guest must not get away with. */
class HostileGuestsTest {
    private static final int PAGE = 64 << 10;
    private static final Limits LIMITS =
            new Limits(32 * PAGE, 10_000, 100, 100, 500, 1 << 20, Duration.ofMillis(300));

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    /** What a bus and a delay are to these guests: any object. */
    private static final HostResource I2C = new HostResource("i2c", Object.class, bus -> {});

    private static final HostResource DELAY = new HostResource("delay", Object.class, d -> {});

    private static Imports imports() {
        HostFunction oneByte = (context, args) -> Result.ok(new byte[] {1});
        return Imports.builder()
                .instance(
                        "wasi:i2c/i2c@0.2.0-draft",
                        HostInstance.builder()
                                .resource("i2c", I2C)
                                .function("[method]i2c.read", oneByte)
                                .build())
                .instance(
                        "wasi:i2c/delay@0.2.0-draft",
                        HostInstance.builder().resource("delay", DELAY).build())
                .instance(
                        "wasgi:i2c/buses@0.1.0",
                        HostInstance.builder()
                                .resource("i2c", I2C)
                                .resource("delay-resource", DELAY)
                                .function("open", (context, args) -> Result.ok(new Object()))
                                .function("delay", (context, args) -> new Object())
                                .build())
                .build();
    }

    private ComponentInstance guest(String name) {
        Path file = Path.of("../bundles/testing", name, "guest.wasm");
        try {
            return engine.load(Files.readAllBytes(file))
                    .instantiate(imports(), new InstanceOptions(null, LIMITS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTraps(
            Kind kind, ComponentInstance instance, String function, Object... args) {
        Func func = instance.func(function).orElseThrow();
        TrapException trap = assertThrows(TrapException.class, () -> func.call(args));
        assertEquals(kind, trap.kind(), trap.getMessage());
        assertTrue(instance.poisoned());
    }

    @Test
    void aLoopEndsAtTheDeadline() {
        try (ComponentInstance loops = guest("loops")) {
            assertTraps(Kind.INTERRUPTED, loops, "spin");
        }
    }

    @Test
    void aLoopAtStartEndsAtTheDeadline() {
        TrapException trap =
                assertThrows(TrapException.class, () -> guest("loops-at-start").close());
        assertEquals(Kind.INTERRUPTED, trap.kind(), trap.getMessage());
    }

    @Test
    void recursionEndsBeforeTheStackDoes() {
        try (ComponentInstance recurses = guest("recurses")) {
            assertEquals(100L, recurses.func("recurse").orElseThrow().call(100));
            assertTraps(Kind.STACK_EXHAUSTED, recurses, "recurse", 1_000_000);
        }
    }

    @Test
    void memoryEndsAtTheLimitWhichTheGuestSees() {
        try (ComponentInstance hog = guest("hogs-memory")) {
            assertEquals(32L, hog.func("fill").orElseThrow().call());
            assertEquals(32 * PAGE, hog.memoryBytes());
            assertFalse(hog.poisoned());
        }
    }

    @Test
    void handlesEndAtTheLimit() {
        try (ComponentInstance leaker = guest("leaks-handles")) {
            assertTraps(Kind.LIMIT, leaker, "leak", 101);
        }
    }

    @Test
    void aBorrowThatIsKeptTraps() {
        try (ComponentInstance keeper = guest("keeps-borrow")) {
            assertTraps(Kind.HANDLE, keeper, "wasgi:sensors/probe#read-on", new Object(), 0x48);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 1000, 0x7fff_ffffL, 0xffff_ffffL})
    void aForgedHandleTraps(long handle) {
        try (ComponentInstance forger = guest("forges-handles")) {
            assertTraps(Kind.HANDLE, forger, "use-handle", "sim", handle);
        }
    }

    @Test
    void dropTwiceTraps() {
        try (ComponentInstance forger = guest("forges-handles")) {
            assertTraps(Kind.HANDLE, forger, "drop-twice", "sim");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0xffffffff, 1",
        "0xfffffff0, 0x20",
        "0x00010000, 0xfffffff0",
        "0, 0xffffffff",
        "0x7fffffff, 0x7fffffff"
    })
    void pointersOutOfMemoryTrap(String ptr, String len) {
        long pointer = Long.decode(ptr);
        long length = Long.decode(len);
        for (String function : List.of("give", "take")) {
            try (ComponentInstance guest = guest("bad-pointers")) {
                assertTraps(Kind.CANONICAL_ABI, guest, function, pointer, length);
            }
        }
    }

    @Test
    void aPointerWithinItsMemoryIsTheGuestsOwnBusiness() {
        try (ComponentInstance guest = guest("bad-pointers")) {
            assertEquals(3, ((byte[]) guest.func("give").orElseThrow().call(0, 3)).length);
        }
    }

    @Test
    void aTrapInAMethodNamesItsCause() {
        try (ComponentInstance traps = guest("traps")) {
            Result<?, ?> opened =
                    (Result<?, ?>)
                            traps.func("wasgi:sensors/thermometer#[static]sensor.open")
                                    .orElseThrow()
                                    .call(0x48);
            Object sensor = ((Result.Ok<?, ?>) opened).value();
            assertTraps(
                    Kind.UNREACHABLE,
                    traps,
                    "wasgi:sensors/thermometer#[method]sensor.read",
                    sensor);
        }
    }
}

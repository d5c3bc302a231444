package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.canons;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** One component's exports as another one's imports, without Java between them. */
class LinkedInstancesTest {
    private static final Limits SHORT =
            new Limits(4 << 20, 1_000, 100, 100, 500, 1 << 20, Duration.ofMillis(300));
    private static final InstanceOptions OPTIONS = new InstanceOptions(null, SHORT);

    /** Passes calls of {@code relay} on to the function that it imports as {@code spin}. */
    private static final byte[] RELAY =
            component(
                    types(FUNC),
                    imports(imported("spin", 0x01, 0)),
                    canons(bytes(0x01, 0x00, 0, 0), bytes(0x00, 0x00, 0, 0, 0)),
                    exports(exported("relay", 0x01, 1)));

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anAppUsesADriversSensor() throws IOException {
        Object answer = Result.ok(new byte[] {0x15, (byte) 0x80});
        try (ComponentInstance driver = load("tmp102-driver/driver.wasm", bus(answer));
                ComponentInstance app = load("room-monitor/app.wasm", sensorsOf(driver))) {
            Func report = app.func("report").orElseThrow();
            Object[] reading = (Object[]) ((Result.Ok<?, ?>) report.call()).value();
            assertArrayEquals(new Object[] {21.5f, 0x1580L}, reading);
            assertEquals(1, app.handleCount());

            app.func("wasgi:lifecycle/task@0.1.0#stop").orElseThrow().call();
            assertEquals(0, app.handleCount());
            report.call();
            assertEquals(1, app.handleCount(), "opened again");
        }
    }

    @Test
    void aDriversErrorReachesTheApp() throws IOException {
        Object silence = Result.err(new VariantValue(2, 0));
        try (ComponentInstance driver = load("tmp102-driver/driver.wasm", bus(silence));
                ComponentInstance app = load("room-monitor/app.wasm", sensorsOf(driver))) {
            Object report = app.func("report").orElseThrow().call();
            String error = (String) ((Result.Err<?, ?>) report).error();
            assertTrue(error.startsWith("thermometer: "), error);
            assertFalse(driver.poisoned());
        }
    }

    private ComponentInstance load(String guest, Imports imports) throws IOException {
        return engine.load(Files.readAllBytes(Path.of("../bundles", guest))).instantiate(imports);
    }

    private static Imports sensorsOf(ComponentInstance driver) {
        String thermometer = "wasgi:sensors/thermometer@0.1.0";
        HostInstance display =
                HostInstance.builder().function("show", (context, args) -> Result.ok(null)).build();
        return Imports.builder()
                .extern(thermometer, driver.exports().get(thermometer))
                .instance("wasgi:sensors/display@0.1.0", display)
                .build();
    }

    /** A bus that answers each transfer so. */
    private static Imports bus(Object answer) {
        HostResource i2c = new HostResource("i2c", String.class, bus -> {});
        return Imports.builder()
                .instance(
                        "wasi:i2c/i2c@0.2.0-draft",
                        HostInstance.builder()
                                .resource("i2c", i2c)
                                .function("[method]i2c.write-read", (context, args) -> answer)
                                .build())
                .instance(
                        "wasgi:i2c/buses@0.1.0",
                        HostInstance.builder()
                                .resource("i2c", i2c)
                                .function("labels", (context, args) -> List.of("sim"))
                                .function("open", (context, args) -> Result.ok("bus"))
                                .build())
                .build();
    }

    @Test
    void aCallThroughAnotherInstanceHasADeadlineToo() throws IOException {
        byte[] loops = Files.readAllBytes(Path.of("../bundles/testing/loops/guest.wasm"));
        try (ComponentInstance provider = engine.load(loops).instantiate(Imports.none(), OPTIONS);
                ComponentInstance relay = relay(provider)) {
            Func func = relay.func("relay").orElseThrow();
            TrapException trap =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> assertThrows(TrapException.class, func::call));
            assertEquals(Kind.INTERRUPTED, trap.kind(), trap.getMessage());
            assertTrue(provider.poisoned());
            assertTrue(relay.poisoned());
        }
    }

    private ComponentInstance relay(ComponentInstance provider) {
        Imports imports =
                Imports.builder().extern("spin", provider.func("spin").orElseThrow()).build();
        return engine.load(RELAY).instantiate(imports, OPTIONS);
    }
}

package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** A real driver, as a C compiler and wit-component made it, from bytes to calls. */
class EngineTest {
    private static final Path DRIVER = Path.of("../bundles/tmp102-driver/driver.wasm");
    private static final String THERMOMETER = "wasgi:sensors/thermometer@0.1.0";

    private final Engine engine = Engine.create();

    /** A bus with one TMP102 at 0x48. */
    private static final class Bus {
        final List<String> log = new ArrayList<>();
        byte[] temperature = {0x15, (byte) 0x80};
        boolean absent;

        Object writeRead(Object[] args) {
            log.add("write-read " + Integer.toHexString((Integer) args[1]));
            return absent ? Result.err(new VariantValue(2, 0)) : Result.ok(temperature);
        }
    }

    private final Bus bus = new Bus();

    private static final HostResource I2C = new HostResource("i2c", Bus.class, bus -> {});

    private Imports imports() {
        HostFunction unused =
                (context, args) -> {
                    throw new IllegalStateException("not called by this driver");
                };
        HostInstance i2c =
                HostInstance.builder()
                        .resource("i2c", I2C)
                        .function("[method]i2c.transaction", unused)
                        .function("[method]i2c.read", unused)
                        .function("[method]i2c.write", unused)
                        .function(
                                "[method]i2c.write-read",
                                (context, args) -> ((Bus) args[0]).writeRead(args))
                        .build();
        HostResource delay = new HostResource("delay", Object.class, d -> {});
        HostInstance buses =
                HostInstance.builder()
                        .resource("i2c", I2C)
                        .resource("delay-resource", delay)
                        .function("labels", (context, args) -> List.of("sim"))
                        .function("open", (context, args) -> Result.ok(bus))
                        .function("delay", (context, args) -> new Object())
                        .build();
        return Imports.builder()
                .instance("wasi:i2c/i2c@0.2.0-draft", i2c)
                .instance(
                        "wasi:i2c/delay@0.2.0-draft",
                        HostInstance.builder().resource("delay", delay).build())
                .instance("wasgi:i2c/buses@0.1.0", buses)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Component load() throws IOException {
        return engine.load(Files.readAllBytes(DRIVER));
    }

    @Test
    void tellsWhatAComponentNeedsAndOffers() throws IOException {
        Component driver = load();
        assertTrue(driver.type().imports().containsKey("wasi:i2c/i2c@0.2.0-draft"));
        assertInstanceOf(InstanceType.class, driver.type().exports().get(THERMOMETER));
        assertEquals(64, driver.sha256().length());
    }

    @Test
    void readsTheThermometer() throws IOException {
        try (ComponentInstance instance = load().instantiate(imports())) {
            ResourceHandle sensor = open(instance);
            Result<?, ?> reading =
                    (Result<?, ?>) func(instance, "[method]sensor.read").call(sensor);
            assertArrayEquals(
                    new Object[] {21.5f, 0x1580L}, (Object[]) ((Result.Ok<?, ?>) reading).value());
            assertEquals(List.of("write-read 48"), bus.log);
            int handles = instance.handleCount();
            sensor.close();
            assertTrue(instance.handleCount() <= handles);
            assertFalse(sensor.valid());
        }
    }

    @Test
    void anErrorOfTheBusIsAValue() throws IOException {
        try (ComponentInstance instance = load().instantiate(imports())) {
            bus.absent = true;
            ResourceHandle sensor = open(instance);
            Object reading = func(instance, "[method]sensor.read").call(sensor);
            assertFalse(((Result<?, ?>) reading).isOk());
            assertFalse(instance.poisoned());
        }
    }

    @Test
    void aResourceThatWasDroppedIsRefused() throws IOException {
        try (ComponentInstance instance = load().instantiate(imports())) {
            ResourceHandle sensor = open(instance);
            sensor.close();
            Func read = func(instance, "[method]sensor.read");
            assertThrows(IllegalArgumentException.class, () -> read.call(sensor));
            assertFalse(instance.poisoned());
        }
    }

    @Test
    void aResourceOfAnotherInstanceIsRefused() throws IOException {
        Component driver = load();
        try (ComponentInstance one = driver.instantiate(imports());
                ComponentInstance other = driver.instantiate(imports())) {
            ResourceHandle sensor = open(one);
            Func read = func(other, "[method]sensor.read");
            assertThrows(IllegalArgumentException.class, () -> read.call(sensor));
        }
    }

    @Test
    void aMissingImportIsNamed() throws IOException {
        Component driver = load();
        LinkException e =
                assertThrows(LinkException.class, () -> driver.instantiate(Imports.none()));
        assertTrue(e.getMessage().contains("wasi:i2c/i2c@0.2.0-draft"), e.getMessage());
    }

    @Test
    void aHostThatFailsTrapsItsCallerAndEndsItsLife() throws IOException {
        try (ComponentInstance instance = load().instantiate(imports())) {
            bus.temperature = null;
            ResourceHandle sensor = open(instance);
            Func read = func(instance, "[method]sensor.read");
            TrapException trap = assertThrows(TrapException.class, () -> read.call(sensor));
            assertEquals(TrapException.Kind.HOST, trap.kind());
            assertTrue(instance.poisoned());
            TrapException again = assertThrows(TrapException.class, () -> read.call(sensor));
            assertEquals(TrapException.Kind.POISONED, again.kind());
        }
    }

    @Test
    void aFunctionIsFoundWithOrWithoutItsVersion() throws IOException {
        try (ComponentInstance instance = load().instantiate(imports())) {
            assertTrue(instance.func("wasgi:sensors/thermometer#[static]sensor.open").isPresent());
            assertTrue(instance.func(THERMOMETER + "#[static]sensor.open").isPresent());
            assertTrue(instance.func(THERMOMETER + "#nothing").isEmpty());
            assertTrue(instance.func("nothing").isEmpty());
        }
    }

    private static ResourceHandle open(ComponentInstance instance) {
        Object opened = func(instance, "[static]sensor.open").call(0x48);
        return (ResourceHandle) ((Result.Ok<?, ?>) opened).value();
    }

    private static Func func(ComponentInstance instance, String name) {
        return instance.func(THERMOMETER + "#" + name).orElseThrow();
    }
}

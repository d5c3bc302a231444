package org.wasgi.engine.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;

/** Sensors of the first TMP102 driver, taken over by the second. */
class HandoverTest {
    private static final String THERMOMETER = "wasgi:sensors/thermometer@0.1.0";
    private static final String HANDOVER = "wasgi:lifecycle/handover@0.1.0";
    private static final String SENSOR = THERMOMETER + "/sensor";

    private final Engine engine = Engine.create();
    private final List<Object> addresses = new ArrayList<>();
    private ComponentInstance old;
    private ComponentInstance fresh;

    @BeforeEach
    void instantiate() throws IOException {
        old = driver("tmp102-driver");
        fresh = driver("tmp102-driver-calibrated");
    }

    private ComponentInstance driver(String folder) throws IOException {
        HostResource i2c = new HostResource("i2c", String.class, bus -> {});
        HostInstance wasi =
                HostInstance.builder()
                        .resource("i2c", i2c)
                        .function(
                                "[method]i2c.write-read",
                                (context, args) -> {
                                    addresses.add(args[1]);
                                    return Result.ok(new byte[] {0x15, (byte) 0x80});
                                })
                        .build();
        HostInstance buses =
                HostInstance.builder()
                        .resource("i2c", i2c)
                        .function("labels", (context, args) -> List.of("sim"))
                        .function("open", (context, args) -> Result.ok("bus"))
                        .build();
        return engine.load(Files.readAllBytes(Path.of("../bundles", folder, "driver.wasm")))
                .instantiate(
                        Imports.builder()
                                .instance("wasi:i2c/i2c@0.2.0-draft", wasi)
                                .instance("wasgi:i2c/buses@0.1.0", buses)
                                .build());
    }

    @AfterEach
    void close() {
        old.close();
        fresh.close();
        engine.close();
    }

    private static Object call(ComponentInstance instance, String function, Object... args) {
        return instance.func(function).orElseThrow().call(args);
    }

    private ResourceHandle open(int address) {
        Object opened = call(old, THERMOMETER + "#[static]sensor.open", address);
        return (ResourceHandle) ((Result.Ok<?, ?>) opened).value();
    }

    private List<?> restore(Object snapshot) {
        return (List<?>) ((Result.Ok<?, ?>) call(fresh, HANDOVER + "#restore", snapshot)).value();
    }

    private static float temperature(ComponentInstance instance, ResourceHandle sensor) {
        Object reading = call(instance, THERMOMETER + "#[method]sensor.read", sensor);
        return (Float) ((Object[]) ((Result.Ok<?, ?>) reading).value())[0];
    }

    @Test
    void aLiveSensorIsMappedToOneOfTheSameAddress() {
        open(0x48).close();
        open(0x49);
        ResourceHandle sensor = open(0x4a);
        assertEquals(21.5f, temperature(old, sensor));

        List<?> map = restore(call(old, HANDOVER + "#save"));
        assertEquals(2, map.size());
        Object[] last = (Object[]) map.get(1);
        assertEquals(SENSOR, last[0]);
        assertEquals((long) sensor.rep(), last[1]);
        addresses.clear();
        try (ResourceHandle successor =
                fresh.adopt(THERMOMETER + "#sensor", ((Number) last[2]).intValue())) {
            assertEquals(23.0f, temperature(fresh, successor));
            assertEquals(List.of(0x4a), addresses);
        }
    }

    @Test
    void restoringTouchesNoHardware() {
        open(0x48);
        restore(call(old, HANDOVER + "#save"));
        assertEquals(List.of(), addresses);
    }

    @Test
    void nothingOpenIsNothingToMap() {
        assertEquals(List.of(), restore(call(old, HANDOVER + "#save")));
    }

    @Test
    void aResourceThatTheStateDoesNotKnowIsNotMapped() {
        Object[] snapshot = (Object[]) call(old, HANDOVER + "#save");
        Object[] stranger = {SENSOR, 7};
        assertEquals(List.of(), restore(new Object[] {snapshot[0], List.<Object[]>of(stranger)}));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void aStateInAnotherFormatIsRefused(int format) {
        Object[] snapshot = {new byte[] {(byte) format}, List.of()};
        assertFalse(((Result<?, ?>) call(fresh, HANDOVER + "#restore", (Object) snapshot)).isOk());
    }

    @Test
    void anEmptyStateIsRefused() {
        Object[] snapshot = {new byte[0], List.of()};
        assertFalse(((Result<?, ?>) call(fresh, HANDOVER + "#restore", (Object) snapshot)).isOk());
    }
}

package org.wasgi.engine.guests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

class RoomMonitorTest {
    private static final int BUS = 0;
    private static final int NOT_READY = 2;

    private final Engine engine = Engine.create();
    private final List<String> shown = new ArrayList<>();
    private final List<Object> dropped = new ArrayList<>();
    private int opened;
    private Result<?, ?> opening = Result.ok("sensor");
    private Result<?, ?> answer = Result.ok(new Object[] {21.5f, 0x1580});
    private Result<?, ?> showing = Result.ok(null);
    private ComponentInstance app;

    @BeforeEach
    void start() throws IOException {
        HostResource sensor = new HostResource("sensor", String.class, dropped::add);
        HostInstance thermometer =
                HostInstance.builder()
                        .resource("sensor", sensor)
                        .function(
                                "[static]sensor.open",
                                (context, args) -> {
                                    opened++;
                                    return opening;
                                })
                        .function("[method]sensor.read", (context, args) -> answer)
                        .build();
        HostInstance display =
                HostInstance.builder()
                        .function(
                                "show",
                                (context, args) -> {
                                    shown.add(args[0] + ": " + args[1]);
                                    return showing;
                                })
                        .build();
        app =
                engine.load(Files.readAllBytes(Path.of("../bundles/room-monitor/app.wasm")))
                        .instantiate(
                                Imports.builder()
                                        .instance("wasgi:sensors/thermometer@0.1.0", thermometer)
                                        .instance("wasgi:sensors/display@0.1.0", display)
                                        .build());
    }

    @AfterEach
    void stop() {
        app.close();
        engine.close();
    }

    private Result<?, ?> tick() {
        return (Result<?, ?>) app.func("wasgi:lifecycle/task@0.1.0#tick").orElseThrow().call();
    }

    private Result<?, ?> report() {
        return (Result<?, ?>) app.func("report").orElseThrow().call();
    }

    @ParameterizedTest
    @CsvSource({
        "21.5, 'Room  21.50 C'",
        "-0.0625, 'Room  -0.06 C'",
        "-40, 'Room -40.00 C'",
        "0, 'Room   0.00 C'",
        "99.999, 'Room 100.00 C'",
        "-126.5, 'Room -126.50 C'",
        "NaN, 'Room      ? C'",
        "-Infinity, 'Room      ? C'",
        "1e9, 'Room      ? C'"
    })
    void aTickShowsTheTemperature(float temperature, String text) {
        answer = Result.ok(new Object[] {temperature, 0});
        assertEquals(Result.ok(null), tick());
        assertEquals(List.of("0: " + text), shown);
    }

    @Test
    void reportGivesTheReading() {
        Object[] reading = (Object[]) ((Result.Ok<?, ?>) report()).value();
        assertArrayEquals(new Object[] {21.5f, 0x1580L}, reading);
    }

    @Test
    void theSensorIsKeptOverTicksAndGivenBackAtStop() {
        tick();
        tick();
        report();
        assertEquals(1, opened);
        app.func("wasgi:lifecycle/task@0.1.0#stop").orElseThrow().call();
        assertEquals(List.of("sensor"), dropped);
    }

    @Test
    void anErrorOfADriverIsTheCallsErrorAndTheNextCallTriesAgain() {
        opening = Result.err(new VariantValue(BUS, "no I2C bus is granted"));
        assertEquals(Result.err("thermometer: no I2C bus is granted"), report());
        opening = Result.ok("sensor");
        answer = Result.err(new VariantValue(NOT_READY, null));
        assertEquals(Result.err("thermometer: not ready"), tick());
        answer = Result.ok(new Object[] {1f, 16});
        showing = Result.err(new VariantValue(BUS, "0x27: bus error"));
        assertEquals(Result.err("display: 0x27: bus error"), tick());
        showing = Result.ok(null);
        assertEquals(Result.ok(null), tick());
    }
}

package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.wasgi.i2c.internal.bus.PolicedBuses.DRIVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tmp102;

/** The drivers of this project on the simulated bus. */
class GuestsTest {
    private static final Path BUNDLES = Path.of("..", "bundles");

    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private final TestCaller caller = new TestCaller(DRIVER);
    private PolicedBuses buses;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder);
    }

    @AfterEach
    void close() {
        buses.close();
        engine.close();
    }

    private ComponentInstance run(String driver) throws IOException {
        I2cHost host = new I2cHost(buses.registry());
        Imports.Builder imports = Imports.builder();
        host.instances().forEach(imports::instance);
        return engine.load(Files.readAllBytes(BUNDLES.resolve(driver).resolve("driver.wasm")))
                .instantiate(imports.build(), new InstanceOptions(caller, Limits.DEFAULT));
    }

    private static Object call(ComponentInstance instance, String function, Object... args) {
        return instance.func(function).orElseThrow().call(args);
    }

    @Test
    void theThermometerReadsTheChip() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x48 read,write");
        Tmp102 chip = buses.sim().chip(Tmp102.ADDRESS, Tmp102.class).orElseThrow();
        try (ComponentInstance driver = run("tmp102-driver")) {
            Object opened =
                    call(driver, "wasgi:sensors/thermometer#[static]sensor.open", Tmp102.ADDRESS);
            try (ResourceHandle sensor = (ResourceHandle) ((Result.Ok<?, ?>) opened).value()) {
                assertEquals(21.5f, temperature(driver, sensor));
                chip.temperature(-10.25);
                assertEquals(-10.25f, temperature(driver, sensor));
                buses.remove("allow org.acme.driver i2c:sim/0x48 read,write");
                Object denied =
                        call(driver, "wasgi:sensors/thermometer#[method]sensor.read", sensor);
                assertFalse(((Result<?, ?>) denied).isOk());
                assertEquals(
                        List.of("denied: org.acme.driver may not read i2c:sim/0x48"),
                        caller.denials());
            }
        }
    }

    private static Object temperature(ComponentInstance driver, ResourceHandle sensor) {
        Object read = call(driver, "wasgi:sensors/thermometer#[method]sensor.read", sensor);
        return ((Object[]) ((Result.Ok<?, ?>) read).value())[0];
    }

    @Test
    void theDisplayShowsText() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x27 read,write");
        Hd44780 lcd =
                (Hd44780)
                        buses.sim()
                                .chip(Pcf8574.LCD_ADDRESS, Pcf8574.class)
                                .orElseThrow()
                                .circuit();
        try (ComponentInstance driver = run("lcd-driver")) {
            assertEquals(Result.ok(), call(driver, "wasgi:sensors/display#show", 0, "Room"));
            assertEquals(Result.ok(), call(driver, "wasgi:sensors/display#show", 1, "21.5 °C"));
            assertEquals(List.of("Room            ", "21.5 °C         "), lcd.text());
            assertEquals(0, lcd.lost());
        }
    }

    @Test
    void withoutARuleADriverSaysThatItHasNoBus() throws Exception {
        try (ComponentInstance driver = run("tmp102-driver")) {
            Object opened =
                    call(driver, "wasgi:sensors/thermometer#[static]sensor.open", Tmp102.ADDRESS);
            VariantValue error = (VariantValue) ((Result.Err<?, ?>) opened).error();
            assertEquals(new VariantValue(0, "no I2C bus is granted"), error);
        }
    }
}

package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.Tmp102;

/** One device interface from three languages: the drivers answer alike. */
class ThermometersTest {
    private static final String OPEN = "wasgi:sensors/thermometer#[static]sensor.open";
    private static final String RULE = "allow org.acme.driver i2c:sim/0x40-0x4f read,write";
    private static final int NOBODY_THERE = 0x4B;

    /** The standard stack of Rust and a little: what leaks does not fit for long. */
    private static final Limits LITTLE_MEMORY =
            new Limits(
                    20 << 16,
                    Limits.DEFAULT.tableElements(),
                    Limits.DEFAULT.handles(),
                    Limits.DEFAULT.instances(),
                    Limits.DEFAULT.callDepth(),
                    Limits.DEFAULT.liftedBytes(),
                    Limits.DEFAULT.callTime());

    @ParameterizedTest
    @ValueSource(strings = {"tmp102-driver", "tmp102-driver-rust", "tmp102-driver-assemblyscript"})
    @Retention(RetentionPolicy.RUNTIME)
    @interface EachLanguage {}

    @TempDir Path folder;

    private PolicedBuses buses;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder).rule(RULE);
    }

    @AfterEach
    void close() {
        buses.close();
    }

    private static Object error(Object result) {
        return assertInstanceOf(Result.Err.class, result).error();
    }

    @EachLanguage
    void temperaturesAreRead(String bundle) throws Exception {
        Tmp102 chip = buses.sim().chip(Tmp102.ADDRESS, Tmp102.class).orElseThrow();
        try (GuestRun driver = new GuestRun(buses.registry(), bundle);
                ResourceHandle sensor = driver.sensor(Tmp102.ADDRESS)) {
            for (double celsius : new double[] {21.5, 0, 0.0625, -0.0625, -40, 127.9375}) {
                chip.temperature(celsius);
                assertEquals((float) celsius, driver.temperature(sensor));
            }
            chip.temperature(-10.25);
            Object[] reading = (Object[]) ((Result.Ok<?, ?>) driver.read(sensor)).value();
            assertEquals(0xF5C0L, reading[1], "the register as read");
        }
    }

    @EachLanguage
    void errorsAreTheSameText(String bundle) throws Exception {
        try (GuestRun driver = new GuestRun(buses.registry(), bundle);
                ResourceHandle absent = driver.sensor(NOBODY_THERE)) {
            assertEquals(
                    new VariantValue(0, "0x4b: no acknowledge of the address"),
                    error(driver.read(absent)));
            VariantValue noAddress = new VariantValue(3, "a 7-bit address is from 0x08 to 0x77");
            assertEquals(noAddress, error(driver.call(OPEN, 0x07)));
            assertEquals(noAddress, error(driver.call(OPEN, 0x78)));
        }
        buses.remove(RULE);
        try (GuestRun driver = new GuestRun(buses.registry(), bundle)) {
            assertEquals(
                    new VariantValue(0, "no I2C bus is granted"),
                    error(driver.call(OPEN, Tmp102.ADDRESS)));
        }
    }

    @EachLanguage
    void thereIsRoomForThirtyTwoSensors(String bundle) throws Exception {
        try (GuestRun driver = new GuestRun(buses.registry(), bundle)) {
            List<ResourceHandle> sensors = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                sensors.add(driver.sensor(Tmp102.ADDRESS));
            }
            assertEquals(
                    new VariantValue(3, "too many sensors are open"),
                    error(driver.call(OPEN, Tmp102.ADDRESS)));
            sensors.remove(7).close();
            sensors.add(driver.sensor(Tmp102.ADDRESS));
            assertEquals(21.5f, driver.temperature(sensors.get(31)));
        }
    }

    @EachLanguage
    void callsLeaveNothingBehind(String bundle) throws Exception {
        try (GuestRun driver = new GuestRun(buses.registry(), bundle, LITTLE_MEMORY);
                ResourceHandle absent = driver.sensor(NOBODY_THERE);
                ResourceHandle sensor = driver.sensor(Tmp102.ADDRESS)) {
            for (int i = 0; i < 10_000; i++) {
                error(driver.read(absent));
                driver.read(sensor);
            }
            assertEquals(21.5f, driver.temperature(sensor));
        }
    }
}

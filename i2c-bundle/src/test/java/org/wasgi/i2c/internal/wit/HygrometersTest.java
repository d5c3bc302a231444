package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.Bme280;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.i2c.sim.Hts221;
import org.wasgi.i2c.sim.Sht3x;
import org.wasgi.i2c.sim.Tmp102;

/** The drivers of humidity sensors on chips that behave as their data sheets say. */
class HygrometersTest {
    private static final String OPEN = "wasgi:sensors/hygrometer#[static]sensor.open";
    private static final String READ = "wasgi:sensors/hygrometer#[method]sensor.read";
    private static final int BUS = 0;
    private static final int CORRUPT = 1;
    private static final int NOT_READY = 2;
    private static final int INVALID = 3;

    @TempDir Path folder;

    private PolicedBuses buses;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder);
        buses.rule("allow org.acme.driver i2c:sim/0x40-0x60 read,write");
    }

    @AfterEach
    void close() {
        buses.close();
    }

    private GuestRun driver(String bundle) throws Exception {
        return new GuestRun(buses.registry(), bundle);
    }

    private static ResourceHandle open(GuestRun driver, int address) {
        return (ResourceHandle) value(driver.call(OPEN, "", address));
    }

    private static Object value(Object result) {
        return assertInstanceOf(Result.Ok.class, result).value();
    }

    private static VariantValue error(Object result) {
        return (VariantValue) assertInstanceOf(Result.Err.class, result).error();
    }

    /** Puts another chip in the place of the one at {@code address}. */
    private void replace(int address, Chip chip) {
        buses.sim().detach(address);
        buses.sim().attach(address, chip);
    }

    /** A chip that passes everything on to another, but for what a test changes. */
    private static class Changed implements Chip {
        private final Chip chip;

        Changed(Chip chip) {
            this.chip = chip;
        }

        @Override
        public boolean start(boolean read) {
            return chip.start(read);
        }

        @Override
        public boolean write(int value) {
            return chip.write(value);
        }

        @Override
        public int read() {
            return chip.read();
        }

        @Override
        public void stop() {
            chip.stop();
        }

        @Override
        public String description() {
            return "changed " + chip.description();
        }
    }

    @ParameterizedTest(name = "{0} %, {1} °C")
    @CsvSource({"45, 21.5", "0, -40", "100, 85", "33.3, 0", "71.5, 120"})
    void theHts221IsReadThroughItsCalibration(float humidity, float celsius) throws Exception {
        Hts221 chip = buses.sim().chip(Hts221.ADDRESS, Hts221.class).orElseThrow();
        chip.humidity(humidity);
        chip.temperature(celsius);
        try (GuestRun driver = driver("hts221-driver");
                ResourceHandle sensor = open(driver, Hts221.ADDRESS)) {
            Object[] air = (Object[]) value(driver.call(READ, sensor));
            assertEquals(humidity, (Float) air[0], 0.01);
            assertEquals(celsius, (Float) air[1], 0.04);
        }
    }

    @ParameterizedTest(name = "{0} %, {1} °C")
    @CsvSource({"45, 21.5", "0, -40", "100, 125"})
    void theSht3xIsRead(float humidity, float celsius) throws Exception {
        Sht3x chip = buses.sim().chip(Sht3x.ADDRESS, Sht3x.class).orElseThrow();
        chip.humidity(humidity);
        chip.temperature(celsius);
        try (GuestRun driver = driver("sht3x-driver");
                ResourceHandle sensor = open(driver, Sht3x.ADDRESS)) {
            Object[] air = (Object[]) value(driver.call(READ, sensor));
            assertEquals(humidity, (Float) air[0], 0.002);
            assertEquals(celsius, (Float) air[1], 0.002);
        }
    }

    @ParameterizedTest(name = "{0} %, {1} °C, {2} hPa")
    @CsvSource({"45, 21.5, 1013.25", "10, -40, 300", "90, 85, 1100", "60, 0, 870"})
    void theBme280IsReadThroughItsCalibration(float humidity, float celsius, float pressure)
            throws Exception {
        Bme280 chip = new Bme280(buses.sim().time());
        buses.sim().attach(Bme280.ADDRESS, chip);
        buses.rule("allow org.acme.driver i2c:sim/0x76 read,write");
        chip.humidity(humidity);
        chip.temperature(celsius);
        chip.pressure(pressure);
        String barometer = "wasgi:sensors/barometer#";
        try (GuestRun driver = driver("bme280-driver");
                ResourceHandle air = open(driver, Bme280.ADDRESS);
                ResourceHandle weight =
                        (ResourceHandle)
                                value(
                                        driver.call(
                                                barometer + "[static]sensor.open",
                                                "sim",
                                                Bme280.ADDRESS))) {
            Object[] measured = (Object[]) value(driver.call(READ, air));
            assertEquals(humidity, (Float) measured[0], 0.02);
            assertEquals(celsius, (Float) measured[1], 0.005);
            assertEquals(
                    pressure,
                    (Float) value(driver.call(barometer + "[method]sensor.read", weight)),
                    0.01);
        }
    }

    @Test
    void aBme280ThatNeverHasAResultIsNotReady() throws Exception {
        buses.sim().attach(Bme280.ADDRESS, new Bme280(() -> 0));
        buses.rule("allow org.acme.driver i2c:sim/0x76 read,write");
        try (GuestRun driver = driver("bme280-driver");
                ResourceHandle sensor = open(driver, Bme280.ADDRESS)) {
            assertEquals(NOT_READY, error(driver.call(READ, sensor)).index());
        }
    }

    @Test
    void eachReadingIsANewOne() throws Exception {
        Hts221 chip = buses.sim().chip(Hts221.ADDRESS, Hts221.class).orElseThrow();
        try (GuestRun driver = driver("hts221-driver");
                ResourceHandle sensor = open(driver, Hts221.ADDRESS)) {
            driver.call(READ, sensor);
            chip.temperature(30);
            Object[] air = (Object[]) value(driver.call(READ, sensor));
            assertEquals(30, (Float) air[1], 0.04);
        }
    }

    @Test
    void anotherChipAtTheAddressIsNoHts221() throws Exception {
        replace(Hts221.ADDRESS, new Tmp102());
        try (GuestRun driver = driver("hts221-driver")) {
            assertEquals(
                    new VariantValue(INVALID, "the chip there is no HTS221"),
                    error(driver.call(OPEN, "", Hts221.ADDRESS)));
        }
    }

    @Test
    void anHts221ThatNeverHasAResultIsNotReady() throws Exception {
        Hts221 chip = new Hts221(() -> 0);
        replace(Hts221.ADDRESS, chip);
        try (GuestRun driver = driver("hts221-driver");
                ResourceHandle sensor = open(driver, Hts221.ADDRESS)) {
            assertEquals(NOT_READY, error(driver.call(READ, sensor)).index());
        }
    }

    @Test
    void anSht3xThatNeverHasAResultIsNotReady() throws Exception {
        replace(Sht3x.ADDRESS, new Sht3x(() -> 0));
        try (GuestRun driver = driver("sht3x-driver");
                ResourceHandle sensor = open(driver, Sht3x.ADDRESS)) {
            assertEquals(NOT_READY, error(driver.call(READ, sensor)).index());
        }
    }

    @Test
    void aFlippedBitOfAnSht3xIsFound() throws Exception {
        Chip chip = new Sht3x(buses.sim().time());
        replace(
                Sht3x.ADDRESS,
                new Changed(chip) {
                    private int count;

                    @Override
                    public int read() {
                        return super.read() ^ (count++ == 4 ? 0x08 : 0);
                    }
                });
        try (GuestRun driver = driver("sht3x-driver");
                ResourceHandle sensor = open(driver, Sht3x.ADDRESS)) {
            assertEquals(
                    new VariantValue(CORRUPT, "the checksum of the result is wrong"),
                    error(driver.call(READ, sensor)));
        }
    }

    @Test
    void aCalibrationOfEqualPointsIsRefused() throws Exception {
        Chip chip = new Hts221(buses.sim().time());
        replace(
                Hts221.ADDRESS,
                new Changed(chip) {
                    private int count;

                    @Override
                    public int read() {
                        int value = super.read();
                        return count++ == 0 ? value : 0x11;
                    }
                });
        try (GuestRun driver = driver("hts221-driver")) {
            assertEquals(
                    new VariantValue(CORRUPT, "the calibration is no line"),
                    error(driver.call(OPEN, "", Hts221.ADDRESS)));
        }
    }

    @Test
    void theBusMayBeNamed() throws Exception {
        try (GuestRun driver = driver("sht3x-driver")) {
            value(driver.call(OPEN, "sim", Sht3x.ADDRESS));
            assertEquals(
                    new VariantValue(BUS, "bus main is not known"),
                    error(driver.call(OPEN, "main", Sht3x.ADDRESS)));
            assertEquals(
                    new VariantValue(BUS, "0x45: no acknowledge of the address"),
                    error(driver.call(OPEN, "", 0x45)));
            assertEquals(INVALID, error(driver.call(OPEN, "", 0x78)).index());
        }
    }

    @Test
    void placesAreFreeAgainWhenSensorsAreClosed() throws Exception {
        try (GuestRun driver = driver("sht3x-driver")) {
            for (int i = 0; i < 40; i++) {
                open(driver, Sht3x.ADDRESS).close();
                error(driver.call(OPEN, "", 0x45));
            }
            for (int i = 0; i < 32; i++) {
                open(driver, Sht3x.ADDRESS);
            }
            assertEquals(
                    new VariantValue(INVALID, "too many devices are open"),
                    error(driver.call(OPEN, "", Sht3x.ADDRESS)));
        }
    }
}

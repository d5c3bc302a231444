package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.sim.Hd44780;
import org.wasgi.i2c.sim.Pcf8574;
import org.wasgi.i2c.sim.Tmp102;

/** The drivers of this project on the simulated bus. */
class GuestsTest {
    @TempDir Path folder;

    private PolicedBuses buses;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder);
    }

    @AfterEach
    void close() {
        buses.close();
    }

    @Test
    void theThermometerReadsTheChip() throws Exception {
        String rule = "allow org.acme.driver i2c:sim/0x48 read,write";
        buses.rule(rule);
        Tmp102 chip = buses.sim().chip(Tmp102.ADDRESS, Tmp102.class).orElseThrow();
        try (GuestRun driver = new GuestRun(buses.registry(), "tmp102-driver");
                ResourceHandle sensor = driver.sensor(Tmp102.ADDRESS)) {
            assertEquals(21.5f, driver.temperature(sensor));
            chip.temperature(-10.25);
            assertEquals(-10.25f, driver.temperature(sensor));
            buses.remove(rule);
            assertFalse(driver.read(sensor).isOk());
            assertEquals(
                    List.of("denied: org.acme.driver may not read i2c:sim/0x48"), driver.denials());
        }
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
        try (GuestRun driver = new GuestRun(buses.registry(), "lcd-driver")) {
            assertEquals(Result.ok(), driver.call("wasgi:sensors/display#show", 0, "Room"));
            assertEquals(Result.ok(), driver.call("wasgi:sensors/display#show", 1, "21.5 °C"));
            assertEquals(List.of("Room            ", "21.5 °C         "), lcd.text());
            assertEquals(0, lcd.lost());
        }
    }

    @Test
    void withoutARuleADriverSaysThatItHasNoBus() throws Exception {
        try (GuestRun driver = new GuestRun(buses.registry(), "tmp102-driver")) {
            Object opened =
                    driver.call("wasgi:sensors/thermometer#[static]sensor.open", Tmp102.ADDRESS);
            assertEquals(Result.err(new VariantValue(0, "no I2C bus is granted")), opened);
        }
    }
}

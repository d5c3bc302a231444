package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The BME280 by its data sheet. */
class Bme280Test {
    private static final String SKIPPED = "80 00 00 80 00 00 80 00";

    /** One sample of each: 1.25 + 2.3 + 2 (2.3 + 0.575) ms. */
    private static final long ONE_SAMPLE_NANOS = 9_300_000;

    private final Wire wire = new Wire();
    private final Bme280 chip = new Bme280(wire);

    private String data() {
        return wire.writeRead(chip, "f7", 8);
    }

    private String status() {
        return wire.writeRead(chip, "f3", 1);
    }

    @Test
    void theFormulasGiveTheDataSheetsExample() {
        Bme280Calibration example = Bme280Calibration.TYPICAL;
        assertEquals(25.08, example.celsius(519888), 0.005);
        assertEquals(100_653.27, example.pascal(415148, example.fine(519888)), 0.3);
        assertEquals(519888, example.temperatureOut(example.celsius(519888)));
        double fine = example.fine(519888);
        assertEquals(415148, example.pressureOut(example.pascal(415148, fine), fine));
    }

    @Test
    void registersAfterPowerUp() {
        assertEquals("60", wire.writeRead(chip, "d0", 1));
        assertEquals("00 00 00 00", wire.writeRead(chip, "f2", 4));
        assertEquals(SKIPPED, data());
    }

    @Test
    void theCalibrationIsAsTheDataSheetLaysItOut() {
        assertEquals("70 6b 43 67 18 fc", wire.writeRead(chip, "88", 6));
        assertEquals("7d 8e 43 d6", wire.writeRead(chip, "8e", 4));
        assertEquals("4b", wire.writeRead(chip, "a1", 1));
        assertEquals("6a 01 00 13 29 03 1e", wire.writeRead(chip, "e1", 7));
    }

    @Test
    void aForcedMeasurementTakesItsTimeAndThenTheChipSleeps() {
        wire.write(chip, "f2 01 f4 25");
        assertEquals("08", status());
        wire.elapse(ONE_SAMPLE_NANOS - 1);
        assertEquals(SKIPPED, data());
        wire.elapse(1);
        assertEquals("00", status());
        assertTrue(!data().contains(SKIPPED));
        assertEquals("24", wire.writeRead(chip, "f4", 1));
    }

    @Test
    void humidityIsMeasuredFromTheNextWriteOfTheOtherControlOn() {
        wire.write(chip, "f4 25");
        wire.write(chip, "f2 01");
        wire.elapse(ONE_SAMPLE_NANOS);
        assertTrue(data().endsWith("80 00"), "not yet");
        wire.write(chip, "f4 25");
        wire.elapse(ONE_SAMPLE_NANOS);
        assertTrue(!data().endsWith("80 00"));
    }

    @Test
    void inNormalModeItMeasuresAgainAndAgain() {
        wire.write(chip, "f5 a0 f2 01 f4 27");
        wire.elapse(ONE_SAMPLE_NANOS);
        String first = data();
        chip.temperature(30);
        wire.elapse(1_000_000_000);
        assertEquals(first, data());
        wire.elapse(ONE_SAMPLE_NANOS);
        assertTrue(!data().equals(first));
        assertEquals("27", wire.writeRead(chip, "f4", 1));
    }

    @Test
    void aResetTakesTwoMilliseconds() {
        wire.write(chip, "f2 01 f4 25");
        wire.write(chip, "e0 00");
        assertEquals("01", wire.writeRead(chip, "f2", 1), "another word is none");
        wire.write(chip, "e0 b6");
        assertEquals("00 01 00", wire.writeRead(chip, "f2", 3));
        wire.elapse(2_000_000);
        assertEquals("00", status());
    }

    @Test
    void saysWhatItIsIn() {
        assertEquals("BME280, 45.0 % humidity, 21.50 °C, 1013.25 hPa", chip.description());
    }
}

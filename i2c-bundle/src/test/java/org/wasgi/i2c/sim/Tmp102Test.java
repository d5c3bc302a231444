package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TMP102 by its data sheet (SBOS397). */
class Tmp102Test {
    private final Wire wire = new Wire();
    private final Tmp102 chip = new Tmp102();

    @ParameterizedTest(name = "{0} °C is {1}")
    @CsvSource({
        "128, 7f f0",
        "127.9375, 7f f0",
        "100, 64 00",
        "80, 50 00",
        "75, 4b 00",
        "50, 32 00",
        "25, 19 00",
        "0.25, 00 40",
        "0, 00 00",
        "-0.25, ff c0",
        "-25, e7 00",
        "-55, c9 00"
    })
    void temperaturesAreTwelveBits(double celsius, String register) {
        chip.temperature(celsius);
        assertEquals(register, wire.writeRead(chip, "00", 2));
    }

    @ParameterizedTest(name = "{0} °C is {1}")
    @CsvSource({"150, 4b 01", "128, 40 01", "25, 0c 81", "-25, f3 81"})
    void extendedModeHasThirteenBits(double celsius, String register) {
        wire.write(chip, "01 60 b0");
        chip.temperature(celsius);
        assertEquals(register, wire.writeRead(chip, "00", 2));
    }

    @Test
    void registersAfterPowerUp() {
        assertEquals("15 80", wire.read(chip, 2), "pointer 0, 21.5 °C");
        assertEquals("60 a0", wire.writeRead(chip, "01", 2));
        assertEquals("4b 00", wire.writeRead(chip, "02", 2));
        assertEquals("50 00", wire.writeRead(chip, "03", 2));
    }

    @Test
    void thePointerStaysAndOnlyItsLowBitsCount() {
        assertEquals("50 00", wire.writeRead(chip, "ff", 2));
        assertEquals("50 00", wire.read(chip, 2));
    }

    @Test
    void limitsAreWrittenHighByteFirst() {
        wire.write(chip, "03 1e 00");
        assertEquals("1e 00", wire.read(chip, 2));
    }

    @Test
    void halfARegisterIsNotWritten() {
        wire.write(chip, "03 1e");
        assertEquals("50 00", wire.read(chip, 2));
    }

    @Test
    void resolutionAndAlertBitsAreReadOnly() {
        wire.write(chip, "01 00 00");
        assertEquals("60 20", wire.read(chip, 2));
    }

    @Test
    void theAlertBitFollowsTheLimitsWithHysteresis() {
        assertEquals("60 a0", wire.writeRead(chip, "01", 2), "below T-high: AL is 1");
        chip.temperature(80);
        assertEquals("60 80", wire.writeRead(chip, "01", 2));
        chip.temperature(76);
        assertEquals("60 80", wire.writeRead(chip, "01", 2), "above T-low still");
        chip.temperature(74);
        assertEquals("60 a0", wire.writeRead(chip, "01", 2));
        wire.write(chip, "01 64 a0");
        assertEquals("64 80", wire.writeRead(chip, "01", 2), "POL turns it round");
    }

    @Test
    void aChipThatIsShutDownConvertsOnRequestOnly() {
        wire.write(chip, "01 61 a0");
        chip.temperature(30);
        assertEquals("15 80", wire.writeRead(chip, "00", 2));
        wire.write(chip, "01 e1 a0");
        assertEquals("1e 00", wire.writeRead(chip, "00", 2));
        assertEquals("e1 a0", wire.writeRead(chip, "01", 2), "the conversion is done");
    }

    @Test
    void writingTheTemperatureChangesTheSurroundings() {
        wire.write(chip, "00 e7 00");
        assertEquals(-25.0, chip.temperature());
        assertEquals("e7 00", wire.read(chip, 2));
        assertEquals("TMP102, -25.0 °C", chip.description());
    }
}

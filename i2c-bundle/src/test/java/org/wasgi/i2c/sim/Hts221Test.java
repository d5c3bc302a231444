package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The HTS221 by its data sheet (DocID026333). */
class Hts221Test {
    private static final String READY = "03";
    private static final String NOTHING_NEW = "00";

    private final Wire wire = new Wire();
    private final Hts221 chip = new Hts221(wire);

    private String register(String number) {
        return wire.writeRead(chip, number, 1);
    }

    private void oneShot() {
        wire.write(chip, "20 84");
        wire.write(chip, "21 01");
    }

    private void convert() {
        oneShot();
        wire.elapse(Hts221.CONVERSION_NANOS);
    }

    /** Signed, from a low and a high register. */
    private int word(String registers) {
        String[] bytes = wire.writeRead(chip, registers, 2).split(" ");
        return (short) (Integer.parseInt(bytes[1], 16) << 8 | Integer.parseInt(bytes[0], 16));
    }

    @Test
    void registersAfterPowerUp() {
        assertEquals("bc", register("0f"));
        assertEquals("1b", register("10"));
        assertEquals("00 00 00", wire.writeRead(chip, "a0", 3));
        assertEquals(NOTHING_NEW, register("27"));
    }

    @Test
    void theAddressCountsOnlyWithItsHighestBit() {
        assertEquals("bc 1b", wire.writeRead(chip, "8f", 2));
        assertEquals("bc bc", wire.writeRead(chip, "0f", 2));
    }

    @Test
    void aPoweredDownChipDoesNotConvert() {
        wire.write(chip, "21 01");
        wire.elapse(Hts221.CONVERSION_NANOS);
        assertEquals(NOTHING_NEW, register("27"));
    }

    @Test
    void aOneShotTakesItsTimeAndEndsTheRequest() {
        oneShot();
        assertEquals("01", register("21"));
        wire.elapse(Hts221.CONVERSION_NANOS - 1);
        assertEquals(NOTHING_NEW, register("27"));
        wire.elapse(1);
        assertEquals(READY, register("27"));
        assertEquals("00", register("21"));
    }

    @Test
    void readingAHighByteTakesItsDataReadyBitAway() {
        convert();
        wire.writeRead(chip, "28", 1);
        assertEquals(READY, register("27"));
        wire.writeRead(chip, "29", 1);
        assertEquals("01", register("27"), "the temperature is new still");
        wire.writeRead(chip, "2b", 1);
        assertEquals(NOTHING_NEW, register("27"));
    }

    @Test
    void theOutputsLieOnTheLinesOfTheCalibration() {
        chip.humidity(32);
        chip.temperature(40.625);
        convert();
        assertEquals(word("b6"), word("a8"), "32 % is H0");
        assertEquals(word("be"), word("aa"), "40.625 °C is T1");
        chip.humidity(71.5);
        chip.temperature(20.5);
        convert();
        assertEquals(word("ba"), word("a8"), "71.5 % is H1");
        assertEquals(word("bc"), word("aa"), "20.5 °C is T0");
    }

    @Test
    void theCalibrationIsAsTheDataSheetLaysItOut() {
        assertEquals("40 8f a4 45", wire.writeRead(chip, "b0", 4), "H0 x2, H1 x2, T0 x8, T1 x8");
        assertEquals("04", register("35"), "the upper bits of T1, then of T0");
        wire.write(chip, "30 ff");
        assertEquals("40", register("30"), "it cannot be written");
    }

    @Test
    void continuousConversionsComeAtTheirRate() {
        wire.write(chip, "20 81");
        wire.elapse(999_999_999);
        assertEquals(NOTHING_NEW, register("27"));
        wire.elapse(1);
        assertEquals(READY, register("27"));
        word("a8");
        word("aa");
        assertEquals(NOTHING_NEW, register("27"));
        wire.elapse(1_000_000_000);
        assertEquals(READY, register("27"));
    }

    @Test
    void withBlockDataUpdateAResultReadInHalfDoesNotChange() {
        chip.humidity(32);
        convert();
        String whole = wire.writeRead(chip, "a8", 2);
        convert();
        String low = register("28");
        chip.humidity(71.5);
        convert();
        assertEquals(whole, low + " " + register("29"));
        convert();
        assertEquals(word("ba"), word("a8"));
    }

    @Test
    void saysWhatItIsIn() {
        chip.humidity(33.25);
        chip.temperature(-5);
        assertEquals("HTS221, 33.3 % humidity, -5.00 °C", chip.description());
    }
}

package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SHT3x by its data sheet. */
class Sht3xTest {
    private static final String NOT_ACKNOWLEDGED = "not acknowledged";
    private static final String STATUS = "f3 2d";

    private final Wire wire = new Wire();
    private final Sht3x chip = new Sht3x(wire);

    private void command(String bytes) {
        assertTrue(wire.write(chip, bytes));
    }

    @Test
    void theChecksumIsThatOfTheDataSheetsExample() {
        assertEquals(0x92, Sht3x.crc(0xBEEF));
    }

    @ParameterizedTest(name = "{0} takes {1} ns")
    @CsvSource({"24 00, 15500000", "24 0b, 6500000", "24 16, 4500000"})
    void aReadIsNotAcknowledgedUntilTheMeasurementIsDone(String command, long nanos) {
        command(command);
        wire.elapse(nanos - 1);
        assertEquals(NOT_ACKNOWLEDGED, wire.read(chip, 6));
        wire.elapse(1);
        assertEquals("61 47", wire.read(chip, 6).substring(0, 5));
    }

    @Test
    void eachWordHasAChecksum() {
        chip.temperature(130);
        chip.humidity(0);
        command("2c 06");
        assertEquals("ff ff ac 00 00 81", wire.read(chip, 6));
    }

    @Test
    void aResultIsGivenOnce() {
        command("2c 06");
        wire.read(chip, 6);
        assertEquals(NOT_ACKNOWLEDGED, wire.read(chip, 6));
    }

    @Test
    void periodicResultsAreFetched() {
        command("27 37");
        assertEquals(NOT_ACKNOWLEDGED, wire.writeRead(chip, "e0 00", 6));
        wire.elapse(15_500_000);
        assertEquals(17, wire.writeRead(chip, "e0 00", 6).length());
        assertEquals(NOT_ACKNOWLEDGED, wire.writeRead(chip, "e0 00", 6));
        wire.elapse(100_000_000);
        assertEquals(17, wire.writeRead(chip, "e0 00", 6).length());
        command("30 93");
        wire.elapse(100_000_000);
        assertEquals(NOT_ACKNOWLEDGED, wire.writeRead(chip, "e0 00", 6));
    }

    @Test
    void aSingleMeasurementDuringPeriodicOnesIsRefusedByTheStatus() {
        command("20 32");
        command("24 00");
        assertEquals("80 12", wire.writeRead(chip, STATUS, 3).substring(0, 5));
    }

    @Test
    void theStatusTellsOfResetHeaterAndBadCommands() {
        assertEquals("80 10 e1", wire.writeRead(chip, STATUS, 3));
        command("30 41");
        assertEquals("00 00 81", wire.writeRead(chip, STATUS, 3));
        command("30 6d");
        assertEquals("20 00", wire.writeRead(chip, STATUS, 3).substring(0, 5));
        command("30 66");
        command("12 34");
        assertEquals("00 02", wire.writeRead(chip, STATUS, 3).substring(0, 5));
        command("30 66");
        assertEquals("00 00", wire.writeRead(chip, STATUS, 3).substring(0, 5));
    }

    @Test
    void doesNotAnswerWhileItResets() {
        command("30 41");
        command("30 a2");
        assertEquals(NOT_ACKNOWLEDGED, wire.writeRead(chip, STATUS, 3));
        wire.elapse(1_500_000);
        assertEquals("80 10 e1", wire.writeRead(chip, STATUS, 3));
    }

    @Test
    void saysWhatItIsIn() {
        chip.humidity(45.5);
        chip.temperature(-5);
        assertEquals("SHT3x, 45.5 % humidity, -5.00 °C", chip.description());
    }
}

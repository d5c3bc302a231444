package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AT24C32 by its data sheet. */
class At24c32Test {
    private static final Duration WRITE_TIME = Duration.ofMillis(7);

    private final Wire wire = new Wire();
    private final At24c32 chip = new At24c32(wire);

    @BeforeEach
    void writeTime() {
        chip.writeTime(WRITE_TIME);
    }

    private void write(String bytes) {
        assertTrue(wire.write(chip, bytes));
        wire.elapse(WRITE_TIME.toNanos());
    }

    @Test
    void isErasedAtFirst() {
        assertEquals("ff ff", wire.writeRead(chip, "0000", 2));
    }

    @Test
    void bytesAreReadBackFromTheirAddress() {
        write("0123 aa bb");
        assertEquals("aa bb ff", wire.writeRead(chip, "0123", 3));
    }

    @Test
    void theUpperFourAddressBitsAreIgnored() {
        write("f123 aa");
        assertEquals("aa", wire.writeRead(chip, "0123", 1));
    }

    @Test
    void aPageWriteWrapsWithinItsPage() {
        write("005e 01 02 03 04");
        assertEquals("01 02 ff", wire.writeRead(chip, "005e", 3));
        assertEquals("03 04 ff", wire.writeRead(chip, "0040", 3));
    }

    @Test
    void ofMoreThanAPageTheLastBytesStay() {
        write("0000" + "11".repeat(32) + "22");
        assertEquals("22 11", wire.writeRead(chip, "0000", 2));
        assertEquals("11 ff", wire.writeRead(chip, "001f", 2));
    }

    @Test
    void doesNotAnswerWhileItWrites() {
        assertTrue(wire.write(chip, "0000 aa"));
        assertFalse(chip.start(false));
        chip.stop();
        assertEquals("not acknowledged", wire.read(chip, 1));
        wire.elapse(WRITE_TIME.toNanos() - 1);
        assertFalse(chip.start(false));
        chip.stop();
        wire.elapse(1);
        assertEquals("aa", wire.writeRead(chip, "0000", 1));
    }

    @Test
    void settingTheAddressAloneStartsNoWrite() {
        assertTrue(wire.write(chip, "0000"));
        assertTrue(chip.start(false));
    }

    @Test
    void aRepeatedStartInsteadOfStopAbandonsTheWrite() {
        assertTrue(wire.message(chip, "0000 aa"));
        assertEquals("ff", wire.writeRead(chip, "0000", 1));
    }

    @Test
    void sequentialReadsGoOnAndWrapAtTheEnd() {
        write("0000 01 02");
        write("0ffe 03 04");
        assertEquals("03 04 01", wire.writeRead(chip, "0ffe", 3));
        assertEquals("02 ff", wire.read(chip, 2), "the address counter goes on");
    }
}

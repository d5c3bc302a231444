package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.sim.At24.Part;

/** EEPROMs of the AT24C family by their data sheets; an AT24C32 where nothing else is said. */
class At24Test {
    private static final Duration WRITE_TIME = Duration.ofMillis(7);

    private final Wire wire = new Wire();
    private final At24 eeprom = new At24(Part.AT24C32, wire);
    private final Chip chip = eeprom.blocks().get(0);

    @BeforeEach
    void writeTime() {
        eeprom.writeTime(WRITE_TIME);
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

    @Test
    void smallPartsHaveWordAddressesOfOneByteAndSmallerPages() {
        Chip small = new At24(Part.AT24C02, wire).blocks().get(0);
        assertTrue(wire.write(small, "06 01 02 03"));
        wire.elapse(WRITE_TIME.toNanos());
        assertEquals("01 02 ff", wire.writeRead(small, "06", 3));
        assertEquals("03 ff", wire.writeRead(small, "00", 2));
        assertEquals("ff 03", wire.writeRead(small, "ff", 2), "256 bytes, then from the start");
    }

    @Test
    void upperAddressBitsOfMiddlePartsAreInTheDeviceAddress() {
        At24 middle = new At24(Part.AT24C08, wire);
        List<Chip> blocks = middle.blocks();
        assertEquals(4, blocks.size());
        assertTrue(wire.write(blocks.get(2), "10 aa"));
        assertFalse(blocks.get(0).start(false), "all addresses are one chip's");
        wire.elapse(WRITE_TIME.toNanos());
        assertEquals((byte) 0xAA, middle.contents()[0x210]);
        assertEquals("ff", wire.writeRead(blocks.get(0), "10", 1));
        assertEquals("aa", wire.writeRead(blocks.get(2), "10", 1));
        assertEquals("AT24C08 EEPROM, 1024 bytes, from 512", blocks.get(2).description());
    }
}

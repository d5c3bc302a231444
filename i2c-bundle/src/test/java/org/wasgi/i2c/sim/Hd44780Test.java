package org.wasgi.i2c.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An LCD behind its port expander, by the HD44780's data sheet. */
class Hd44780Test {
    private static final int RS = 0x01;
    private static final int RW = 0x02;
    private static final int E = 0x04;
    private static final int LIGHT = 0x08;
    private static final String BLANK = " ".repeat(16);
    private static final long INSTRUCTION_NANOS = 37_000;
    private static final long CLEAR_NANOS = 1_520_000;

    private final Wire wire = new Wire();
    private final Hd44780 lcd = new Hd44780(wire);
    private final Pcf8574 port = new Pcf8574(lcd);

    /** "Initializing by Instruction", 4-bit interface, two lines; display on. */
    private void initialize() {
        for (int nibble : new int[] {0x30, 0x30, 0x30, 0x20}) {
            nibble(nibble);
            wire.elapse(INSTRUCTION_NANOS);
        }
        instruction(0x28);
        instruction(0x0C);
        instruction(0x01);
        wire.elapse(CLEAR_NANOS);
        instruction(0x06);
    }

    private void nibble(int pins) {
        send(pins | LIGHT | E);
        send(pins | LIGHT);
    }

    private void send(int pins) {
        assertTrue(wire.write(port, String.format("%02x", pins)));
    }

    private void transfer(int value, int rs) {
        nibble(value & 0xF0 | rs);
        nibble(value << 4 & 0xF0 | rs);
    }

    private void instruction(int value) {
        transfer(value, 0);
        wire.elapse(INSTRUCTION_NANOS);
    }

    private void type(String text) {
        for (char c : text.toCharArray()) {
            transfer(c, RS);
            wire.elapse(INSTRUCTION_NANOS);
        }
    }

    /** Reads a byte in two nibbles. */
    private int readBack(int rs) {
        int value = 0;
        for (int i = 0; i < 2; i++) {
            send(0xF0 | RW | rs);
            send(0xF0 | RW | rs | E);
            value = value << 4 | Integer.parseInt(wire.read(port, 1), 16) >> 4;
        }
        send(0xF0 | RW | rs);
        return value;
    }

    @Test
    void showsNothingUntilItIsSwitchedOn() {
        assertEquals(List.of(BLANK, BLANK), lcd.text());
        initialize();
        type("on");
        instruction(0x08);
        assertEquals(List.of(BLANK, BLANK), lcd.text());
        instruction(0x0C);
        assertEquals(List.of("on              ", BLANK), lcd.text());
    }

    @Test
    void writesTwoLines() {
        initialize();
        type("Room");
        instruction(0x80 | 0x40);
        type("21.5 \u00dfC");
        assertEquals(List.of("Room            ", "21.5 °C         "), lcd.text());
        assertEquals(
                "PCF8574 with HD44780 LCD, |Room            |21.5 °C         |",
                port.description());
        assertEquals(0, lcd.lost());
    }

    @Test
    void canBeInitializedAgainFromTheMiddleOfATransfer() {
        initialize();
        type("old");
        nibble(0x40 | RS);
        wire.elapse(INSTRUCTION_NANOS);
        initialize();
        type("new");
        assertEquals("new             ", lcd.text().get(0));
    }

    @Test
    void theFirstLineRunsOnIntoTheSecond() {
        initialize();
        instruction(0x80 | 0x27);
        type("ab");
        assertEquals("b               ", lcd.text().get(1));
        instruction(0x80 | 0x67);
        type("cd");
        assertEquals("d               ", lcd.text().get(0));
    }

    @Test
    void clearAndHomeGoToTheStart() {
        initialize();
        type("abc");
        instruction(0x02);
        wire.elapse(CLEAR_NANOS);
        type("X");
        assertEquals("Xbc             ", lcd.text().get(0));
        instruction(0x01);
        wire.elapse(CLEAR_NANOS);
        assertEquals(List.of(BLANK, BLANK), lcd.text());
    }

    @Test
    void entryModeCanRunBackwardsOrShift() {
        initialize();
        instruction(0x04);
        instruction(0x80 | 2);
        type("abc");
        assertEquals("cba             ", lcd.text().get(0));
        instruction(0x01);
        wire.elapse(CLEAR_NANOS);
        instruction(0x07);
        instruction(0x80 | 16);
        type("in");
        assertEquals("              in", lcd.text().get(0));
    }

    @Test
    void cursorAndDisplayShift() {
        initialize();
        type("abc");
        instruction(0x10);
        type("X");
        assertEquals("abX             ", lcd.text().get(0));
        instruction(0x18);
        assertEquals("bX              ", lcd.text().get(0));
        instruction(0x1C);
        instruction(0x1C);
        assertEquals(" abX            ", lcd.text().get(0));
    }

    @Test
    void whatComesWhileItIsBusyIsLost() {
        initialize();
        transfer('a', RS);
        transfer('b', RS);
        assertEquals("a               ", lcd.text().get(0));
        assertEquals(1, lcd.lost());
        wire.elapse(INSTRUCTION_NANOS);
        transfer(0x01, 0);
        wire.elapse(CLEAR_NANOS - 1);
        transfer('c', RS);
        assertEquals(2, lcd.lost());
    }

    @Test
    void theBusyFlagAndTheAddressCanBeRead() {
        initialize();
        transfer(0x80 | 0x45, 0);
        assertEquals(0x80 | 0x45, readBack(0));
        wire.elapse(INSTRUCTION_NANOS);
        assertEquals(0x45, readBack(0));
    }

    @Test
    void dataCanBeReadBack() {
        initialize();
        type("ab");
        instruction(0x80);
        assertEquals('a', readBack(RS));
        assertEquals('b', readBack(RS));
    }

    @Test
    void userDefinedCharactersLieInAMemoryOfTheirOwn() {
        initialize();
        instruction(0x40);
        type("xy");
        assertEquals(List.of(BLANK, BLANK), lcd.text());
        instruction(0x40);
        assertEquals('x', readBack(RS));
        instruction(0x80);
        type("\0");
        assertEquals('\uFFFD', lcd.text().get(0).charAt(0));
    }

    @Test
    void theBacklightIsAPinOfThePort() {
        send(LIGHT);
        assertTrue(lcd.backlight());
        send(0);
        assertFalse(lcd.backlight());
        assertEquals("00", wire.read(port, 1));
    }
}

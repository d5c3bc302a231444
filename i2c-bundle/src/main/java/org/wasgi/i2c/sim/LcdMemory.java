package org.wasgi.i2c.sim;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The memories of an HD44780: display data with its address counter, window and entry mode, and
 * character generator.
 */
final class LcdMemory {
    private static final int DISPLAY_BYTES = 80;
    private static final int LINE_BYTES = 40;
    private static final int SECOND_LINE = 0x40;
    private static final int GENERATOR_BYTES = 64;
    private static final int GLYPH_ROWS = 8;
    private static final int BLANK = 0x20;

    private final byte[] display = new byte[DISPLAY_BYTES];
    private final byte[] generator = new byte[GENERATOR_BYTES];
    private boolean generatorSelected;
    private boolean twoLines;
    private boolean visible;
    private Hd44780.Cursor cursor = Hd44780.Cursor.HIDDEN;
    private boolean increment = true;
    private boolean shiftOnWrite;
    private int position;
    private int generatorAddress;
    private int shift;

    LcdMemory() {
        Arrays.fill(display, (byte) BLANK);
    }

    void clear() {
        Arrays.fill(display, (byte) BLANK);
        increment = true;
        home();
    }

    void home() {
        generatorSelected = false;
        position = 0;
        shift = 0;
    }

    void entryMode(boolean increments, boolean shifts) {
        increment = increments;
        shiftOnWrite = shifts;
    }

    void visible(boolean on) {
        visible = on;
    }

    void cursor(Hd44780.Cursor shape) {
        cursor = shape;
    }

    Hd44780.Cursor cursor() {
        return visible ? cursor : Hd44780.Cursor.HIDDEN;
    }

    /** Of a user-defined character the eight rows. */
    byte[] glyph(int index) {
        int start = index * GLYPH_ROWS;
        return Arrays.copyOfRange(generator, start, start + GLYPH_ROWS);
    }

    void twoLines(boolean two) {
        twoLines = two;
    }

    /** Cursor or display shift. */
    void move(boolean wholeDisplay, boolean right) {
        if (wholeDisplay) {
            shift(right);
        } else {
            step(right);
        }
    }

    void selectGenerator(int address) {
        generatorSelected = true;
        generatorAddress = address;
    }

    /**
     * @param address 0x00..0x4F with one line; with two 0x00..0x27 and 0x40..0x67
     */
    void selectDisplay(int address) {
        generatorSelected = false;
        if (!twoLines) {
            position = address % DISPLAY_BYTES;
        } else {
            int line = address >= SECOND_LINE ? LINE_BYTES : 0;
            position = line + (address & SECOND_LINE - 1) % LINE_BYTES;
        }
    }

    /** The address counter. */
    int address() {
        if (generatorSelected) {
            return generatorAddress;
        }
        return twoLines && position >= LINE_BYTES ? SECOND_LINE + position - LINE_BYTES : position;
    }

    void write(int value) {
        if (generatorSelected) {
            generator[generatorAddress] = (byte) value;
        } else {
            display[position] = (byte) value;
            if (shiftOnWrite) {
                shift(!increment);
            }
        }
        advance();
    }

    /** The byte at the address counter. */
    int peek() {
        return (generatorSelected ? generator[generatorAddress] : display[position]) & 0xFF;
    }

    /** Moves the address counter as a write or read of data does. */
    void advance() {
        if (generatorSelected) {
            generatorAddress = generatorAddress + (increment ? 1 : -1) & GENERATOR_BYTES - 1;
        } else {
            step(increment);
        }
    }

    /** What is in the window of the display. */
    List<String> text() {
        return List.of(line(0), line(1));
    }

    private String line(int line) {
        boolean lit = visible && (line == 0 || twoLines);
        int width = twoLines ? LINE_BYTES : DISPLAY_BYTES;
        StringBuilder out = new StringBuilder(Hd44780.COLUMNS);
        IntStream.range(0, Hd44780.COLUMNS)
                .map(column -> line * LINE_BYTES + Math.floorMod(column + shift, width))
                .forEach(
                        cell ->
                                out.append(
                                        lit ? LcdCharacters.character(display[cell] & 0xFF) : ' '));
        return out.toString();
    }

    private void step(boolean right) {
        position = Math.floorMod(position + (right ? 1 : -1), DISPLAY_BYTES);
    }

    private void shift(boolean right) {
        shift = Math.floorMod(shift + (right ? -1 : 1), twoLines ? LINE_BYTES : DISPLAY_BYTES);
    }
}

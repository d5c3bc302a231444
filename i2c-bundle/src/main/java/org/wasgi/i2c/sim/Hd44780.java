package org.wasgi.i2c.sim;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A 16x2 character LCD with an HD44780 controller (data sheet ADE-207-272), wired to a PCF8574 as
 * common modules are: P0 is RS, P1 R/W, P2 E, P3 the backlight, P4..P7 are DB4..DB7. What is sent
 * while the controller is busy is lost.
 */
public final class Hd44780 implements Pcf8574.Circuit {
    public static final int COLUMNS = 16;
    public static final int LINES = 2;

    private static final int RS = 0x01;
    private static final int RW = 0x02;
    private static final int E = 0x04;
    private static final int BACKLIGHT = 0x08;
    private static final int DATA = 0xF0;
    private static final int BUSY_FLAG = 0x80;

    private static final long INSTRUCTION_NANOS = 37_000;
    private static final long CLEAR_NANOS = 1_520_000;

    private final LongSupplier nanoTime;
    private final LcdMemory memory = new LcdMemory();
    private boolean eightBit = true;
    private boolean lowNibble;
    private int highNibble;
    private boolean busy;
    private long busySince;
    private long busyFor;
    private boolean backlight = true;
    private int lost;

    /** What marks the place where the next character goes. */
    public enum Cursor {
        HIDDEN,
        UNDERLINE,
        /** A block that blinks, with or without the underline. */
        BLINKING;

        static Cursor of(int displayControl) {
            if ((displayControl & 0x01) != 0) {
                return BLINKING;
            }
            return (displayControl & 0x02) != 0 ? UNDERLINE : HIDDEN;
        }
    }

    /**
     * @param nanoTime the time as the controller sees it
     */
    public Hd44780(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * What the display shows: {@link #LINES} lines of {@link #COLUMNS} characters; blanks while it
     * is switched off.
     */
    public synchronized List<String> text() {
        return memory.text();
    }

    public synchronized boolean backlight() {
        return backlight;
    }

    /** Hidden while the display is switched off, too. */
    public synchronized Cursor cursor() {
        return memory.cursor();
    }

    /**
     * The dots of a user-defined character: eight rows from the top, the rightmost dot in bit 0.
     *
     * @param index 0..7
     */
    public synchronized byte[] glyph(int index) {
        return memory.glyph(index);
    }

    /** How many instructions and data were sent while the controller was busy, and so were lost. */
    public synchronized int lost() {
        return lost;
    }

    @Override
    public synchronized void drive(int before, int after) {
        backlight = (after & BACKLIGHT) != 0;
        boolean falling = (before & E) != 0 && (after & E) == 0;
        if (!falling) {
            return;
        }
        // Until E falls the other lines are as the transfer before left them.
        if ((before & RW) != 0) {
            endRead((before & RS) != 0);
        } else {
            take(before & DATA, (before & RS) != 0);
        }
    }

    @Override
    public synchronized int levels(int latch) {
        if ((latch & (RW | E)) != (RW | E)) {
            return latch;
        }
        int value = (latch & RS) != 0 ? memory.peek() : (busy() ? BUSY_FLAG : 0) | memory.address();
        int nibble = lowNibble ? value << 4 & DATA : value & DATA;
        return latch & ~DATA | nibble;
    }

    @Override
    public String description() {
        List<String> lines = text();
        return "HD44780 LCD, |"
                + String.join("|", lines)
                + "|"
                + (backlight() ? "" : " (backlight off)");
    }

    @Override
    public List<ChipProperty> properties() {
        return List.of(
                ChipProperty.shown("text", "its two lines", () -> String.join("|", text())),
                ChipProperty.shown(
                        "cursor",
                        "hidden, underline or blinking",
                        () -> cursor().name().toLowerCase(Locale.ROOT)),
                ChipProperty.shown("backlight", "on or off", () -> backlight() ? "on" : "off"),
                ChipProperty.shown(
                        "lost", "what came while it was busy", () -> Integer.toString(lost())));
    }

    private void endRead(boolean data) {
        boolean last = eightBit || lowNibble;
        lowNibble = !last;
        if (last && data) {
            memory.advance();
        }
    }

    private void take(int nibble, boolean data) {
        if (!eightBit && !lowNibble) {
            highNibble = nibble;
            lowNibble = true;
            return;
        }
        int value = eightBit ? nibble : highNibble | nibble >> 4;
        lowNibble = false;
        if (busy()) {
            lost++;
        } else if (data) {
            memory.write(value);
            busyFor(INSTRUCTION_NANOS);
        } else {
            busyFor(value < 0x04 ? CLEAR_NANOS : INSTRUCTION_NANOS);
            execute(value);
        }
    }

    /** One instruction (data sheet, table 6); the highest bit set tells which. */
    private void execute(int instruction) {
        switch (Integer.highestOneBit(instruction)) {
            case 0x80 -> memory.selectDisplay(instruction & 0x7F);
            case 0x40 -> memory.selectGenerator(instruction & 0x3F);
            case 0x20 -> {
                eightBit = (instruction & 0x10) != 0;
                memory.twoLines((instruction & 0x08) != 0);
            }
            case 0x10 -> memory.move((instruction & 0x08) != 0, (instruction & 0x04) != 0);
            case 0x08 -> {
                memory.visible((instruction & 0x04) != 0);
                memory.cursor(Cursor.of(instruction));
            }
            case 0x04 -> memory.entryMode((instruction & 0x02) != 0, (instruction & 0x01) != 0);
            case 0x02 -> memory.home();
            case 0x01 -> memory.clear();
            default -> {
                // 0x00 is no instruction; the controller takes its time and does nothing.
            }
        }
    }

    private void busyFor(long nanos) {
        busy = true;
        busySince = nanoTime.getAsLong();
        busyFor = nanos;
    }

    private boolean busy() {
        busy = busy && nanoTime.getAsLong() - busySince < busyFor;
        return busy;
    }
}

package org.wasgi.i2c.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Titan Micro TM1650 driver of four seven-segment digits. Its "commands" 0x48 and 0x68 to 0x6E
 * are I2C addresses: one byte to 0x24 switches the display and sets its brightness, one to 0x34 to
 * 0x37 lights the segments of a digit. Keys are not wired: a read gives the code of no key.
 */
public final class Tm1650 {
    /** Bit 0 is on, bits 4 to 6 the brightness (0 is 8), bit 3 takes the points away. */
    public static final int COMMAND_ADDRESS = 0x24;

    /**
     * The leftmost digit's; the others follow. Bits 0 to 6 are segments A to G, bit 7 the point.
     */
    public static final int DIGIT_ADDRESS = 0x34;

    public static final int DIGITS = 4;

    private static final int ON = 0x01;
    private static final int WITHOUT_POINT = 0x08;
    private static final int BRIGHTEST = 8;
    private static final int POINT = 0x80;
    private static final int NO_KEY = 0x2E;

    private final int[] segments = new int[DIGITS];
    private int command;

    /**
     * Puts the chip on a bus, at all of its addresses.
     *
     * @param address of the command register: {@value #COMMAND_ADDRESS}, as the chip has no other
     * @throws IllegalArgumentException if it is another, or one of them is taken
     */
    public void attachTo(SimulatedBus bus, int address) {
        if (address != COMMAND_ADDRESS) {
            throw new IllegalArgumentException("a TM1650 is at 0x24 and 0x34 to 0x37 only");
        }
        Map<Integer, Chip> parts = new TreeMap<>();
        parts.put(COMMAND_ADDRESS, new Register(-1));
        for (int digit = 0; digit < DIGITS; digit++) {
            parts.put(DIGIT_ADDRESS + digit, new Register(digit));
        }
        bus.attach(parts);
    }

    /**
     * What is lit, digit by digit: bits 0 to 6 are segments A to G, bit 7 the point. All dark while
     * switched off.
     */
    public synchronized List<Integer> lit() {
        List<Integer> lit = new ArrayList<>(DIGITS);
        for (int pattern : segments) {
            lit.add(on() ? pattern & ~((command & WITHOUT_POINT) != 0 ? POINT : 0) : 0);
        }
        return lit;
    }

    /** What can be read on the digits: {@code "21.5 "}; blanks while switched off. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int pattern : lit()) {
            text.append(SegmentCharacters.character(pattern & ~POINT));
            if ((pattern & POINT) != 0) {
                text.append('.');
            }
        }
        return text.toString();
    }

    /** 1 to 8; 0 while switched off. */
    public synchronized int brightness() {
        int level = command >> 4 & 7;
        return !on() ? 0 : level == 0 ? BRIGHTEST : level;
    }

    private boolean on() {
        return (command & ON) != 0;
    }

    private synchronized void set(int digit, int value) {
        if (digit < 0) {
            command = value;
        } else {
            segments[digit] = value;
        }
    }

    /** One of the addresses: the command register (-1) or a digit. */
    private final class Register implements Chip {
        private final int digit;

        Register(int digit) {
            this.digit = digit;
        }

        @Override
        public Object device() {
            return Tm1650.this;
        }

        @Override
        public boolean start(boolean read) {
            return true;
        }

        @Override
        public boolean write(int value) {
            set(digit, value);
            return true;
        }

        @Override
        public int read() {
            return NO_KEY;
        }

        @Override
        public void stop() {}

        @Override
        public String description() {
            return digit < 0
                    ? "TM1650 LED display, |" + text() + "|, brightness " + brightness()
                    : "TM1650 digit " + digit;
        }

        @Override
        public List<ChipProperty> properties() {
            return List.of(
                    ChipProperty.shown("text", "what can be read", () -> "|" + text() + "|"),
                    ChipProperty.shown(
                            "brightness",
                            "1 to 8, 0 is off",
                            () -> Integer.toString(Tm1650.this.brightness())));
        }
    }
}

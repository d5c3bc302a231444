package org.wasgi.shell.i2c;

import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.shell.text.CommandException;

/** How a dump reads a chip's registers: the modes of i2cdump. */
enum DumpMode {
    /** One register with each transaction. */
    BYTES("b", 16, 2),
    /** Two bytes from each register, the lower first, as SMBus has its words. */
    WORDS("w", 8, 4),
    /** The pointer is set once; each read gives the next byte. */
    CONSECUTIVE("c", 16, 2),
    /** Sixteen bytes with each transaction: the chip counts the pointer up. */
    BLOCKS("i", 16, 2);

    private final String word;
    private final int columns;
    private final int digits;

    DumpMode(String word, int columns, int digits) {
        this.word = word;
        this.columns = columns;
        this.digits = digits;
    }

    static DumpMode named(String typed) {
        for (DumpMode mode : values()) {
            if (mode.word.equals(typed)) {
                return mode;
            }
        }
        throw new CommandException(
                "the mode must be b (bytes), w (words), c (consecutive bytes) or i (blocks), not "
                        + typed);
    }

    /** Registers in a line. */
    int columns() {
        return columns;
    }

    /** Hexadecimal digits of a value. */
    int digits() {
        return digits;
    }

    /** The pointer with which the mode begins, if it sets it but once. */
    void begin(I2c bus, int address, byte[] pointer) throws I2cException, InterruptedException {
        if (this == CONSECUTIVE) {
            bus.write(address, pointer);
        }
    }

    /**
     * Reads the values of {@code count} registers that follow each other, as many as one
     * transaction gives.
     *
     * @return one value at least
     */
    int[] read(I2c bus, int address, byte[] pointer, int count)
            throws I2cException, InterruptedException {
        return switch (this) {
            case BYTES -> values(bus.writeRead(address, pointer, 1));
            case CONSECUTIVE -> values(bus.read(address, 1));
            case BLOCKS -> values(bus.writeRead(address, pointer, count));
            case WORDS -> {
                byte[] word = bus.writeRead(address, pointer, 2);
                yield new int[] {word[0] & 0xFF | (word[1] & 0xFF) << 8};
            }
        };
    }

    private static int[] values(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }
}

package org.wasgi.shell.i2c;

import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.shell.text.Typed;

/**
 * Reads a range of registers and prints the table of i2cdump: {@code XX} where the chip does not
 * answer, blanks outside the range, and the bytes as text.
 *
 * @param first 0..0xFFFF
 * @param last not below {@code first}
 * @param wide whether registers are two bytes, the higher first
 */
record Dump(DumpMode mode, int first, int last, boolean wide) {
    private static final Pattern RANGE = Pattern.compile("(\\w+)-(\\w+)");
    private static final int NO_ANSWER = -1;
    private static final int OUTSIDE = -2;

    /**
     * @param words a range, a mode, both, in any order, or nothing
     * @param from where they begin
     */
    static Dump parse(String[] words, int from) {
        DumpMode mode = DumpMode.BYTES;
        int first = 0;
        int last = 0xFF;
        boolean wide = false;
        for (int i = from; i < words.length; i++) {
            Matcher range = RANGE.matcher(words[i]);
            if (range.matches()) {
                wide = Numbers.register(range.group(1)).length == 2;
                first = Typed.number("the first register", range.group(1), 0, 0xFFFF);
                last = Typed.number("the last register", range.group(2), first, 0xFFFF);
                wide |= last > 0xFF;
            } else {
                mode = DumpMode.named(words[i]);
            }
        }
        return new Dump(mode, first, last, wide);
    }

    void print(PrintStream out, I2c bus, int address) throws I2cException, InterruptedException {
        out.println(heading());
        mode.begin(bus, address, pointer(first));
        for (int row = first - first % mode.columns(); row <= last; row += mode.columns()) {
            out.println(line(row, read(bus, address, row)));
        }
    }

    private int[] read(I2c bus, int address, int row) throws I2cException, InterruptedException {
        int[] values = new int[mode.columns()];
        for (int i = 0; i < values.length; ) {
            int register = row + i;
            if (register < first || register > last) {
                values[i++] = OUTSIDE;
                continue;
            }
            int count = Math.min(values.length - i, last - register + 1);
            for (int value : readOrNot(bus, address, register, count)) {
                values[i++] = value;
            }
        }
        return values;
    }

    private int[] readOrNot(I2c bus, int address, int register, int count)
            throws I2cException, InterruptedException {
        try {
            return mode.read(bus, address, pointer(register), count);
        } catch (BusLostException e) {
            throw e;
        } catch (I2cException e) {
            if (e.error() instanceof ErrorCode.NoAcknowledge) {
                return new int[] {NO_ANSWER};
            }
            throw e;
        }
    }

    private byte[] pointer(int register) {
        return wide
                ? new byte[] {(byte) (register >>> 8), (byte) register}
                : new byte[] {(byte) register};
    }

    private String heading() {
        StringBuilder out = new StringBuilder(wide ? "      " : "    ");
        for (int column = 0; column < mode.columns(); column++) {
            out.append(
                    mode == DumpMode.WORDS
                            ? String.format(" %x,%x ", column, column + mode.columns())
                            : String.format(" %x ", column));
        }
        if (mode != DumpMode.WORDS) {
            out.append("   0123456789abcdef");
        }
        return out.toString().stripTrailing();
    }

    private String line(int row, int[] values) {
        StringBuilder out = new StringBuilder(String.format(wide ? "%04x: " : "%02x: ", row));
        StringBuilder text = new StringBuilder("   ");
        for (int value : values) {
            out.append(cell(value)).append(' ');
            text.append(character(value));
        }
        return (mode == DumpMode.WORDS ? out : out.append(text)).toString().stripTrailing();
    }

    private String cell(int value) {
        return switch (value) {
            case OUTSIDE -> " ".repeat(mode.digits());
            case NO_ANSWER -> "X".repeat(mode.digits());
            default -> String.format("%0" + mode.digits() + "x", value);
        };
    }

    private static char character(int value) {
        return switch (value) {
            case OUTSIDE -> ' ';
            case NO_ANSWER -> 'X';
            case 0x00, 0xFF -> '.';
            default -> value >= ' ' && value < 0x7F ? (char) value : '?';
        };
    }
}

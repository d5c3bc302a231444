package org.wasgi.shell.i2c;

import java.util.Locale;
import org.wasgi.shell.text.CommandException;

/** Numbers that people type: {@code 0x48} or {@code 72}. */
final class Numbers {
    private Numbers() {}

    /**
     * @param what names it in the message
     * @throws CommandException if it is no number from {@code least} to {@code most}
     */
    static int parse(String what, String typed, int least, int most) {
        try {
            String text = typed.toLowerCase(Locale.ROOT);
            int value =
                    text.startsWith("0x")
                            ? Integer.parseUnsignedInt(text, 2, text.length(), 16)
                            : Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(what, typed, least, most, e);
        }
        throw wrong(what, typed, least, most, null);
    }

    private static CommandException wrong(
            String what, String typed, int least, int most, Throwable cause) {
        String range = String.format("%d to %d (0x%02x to 0x%02x)", least, most, least, most);
        return new CommandException(what + " must be " + range + ", not " + typed, cause);
    }

    /** An address, which the bus and the policy judge further. */
    static int address(String typed) {
        return parse("the address", typed, 0, 0x3FF);
    }

    static byte[] bytes(String[] typed, int from) {
        byte[] bytes = new byte[typed.length - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) parse("a byte", typed[from + i], 0, 0xFF);
        }
        return bytes;
    }

    /**
     * A register as a chip wants it: two bytes, the higher first, if it is above 0xFF or written
     * with more than two hexadecimal digits, else one.
     */
    static byte[] register(String typed) {
        int register = parse("the register", typed, 0, 0xFFFF);
        boolean wide =
                register > 0xFF || typed.regionMatches(true, 0, "0x", 0, 2) && typed.length() > 4;
        return wide
                ? new byte[] {(byte) (register >>> 8), (byte) register}
                : new byte[] {(byte) register};
    }
}

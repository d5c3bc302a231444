package org.wasgi.shell.i2c;

import org.wasgi.shell.text.Typed;

/** Numbers that people type: {@code 0x48} or {@code 72}. */
final class Numbers {
    private Numbers() {}

    /** An address, which the bus and the policy judge further. */
    static int address(String typed) {
        return Typed.number("the address", typed, 0, 0x3FF);
    }

    static byte[] bytes(String[] typed, int from) {
        byte[] bytes = new byte[typed.length - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Typed.number("a byte", typed[from + i], 0, 0xFF);
        }
        return bytes;
    }

    /**
     * A register as a chip wants it: two bytes, the higher first, if it is above 0xFF or written
     * with more than two hexadecimal digits, else one.
     */
    static byte[] register(String typed) {
        int register = Typed.number("the register", typed, 0, 0xFFFF);
        boolean wide =
                register > 0xFF || typed.regionMatches(true, 0, "0x", 0, 2) && typed.length() > 4;
        return wide
                ? new byte[] {(byte) (register >>> 8), (byte) register}
                : new byte[] {(byte) register};
    }
}

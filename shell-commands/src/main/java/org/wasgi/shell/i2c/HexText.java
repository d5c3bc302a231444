package org.wasgi.shell.i2c;

import java.io.PrintStream;
import java.util.HexFormat;

/** Bytes as people read them: two digits each, sixteen in a line. */
final class HexText {
    private static final int LINE = 16;
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

    private HexText() {}

    static void print(PrintStream out, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += LINE) {
            out.println(BYTES.formatHex(bytes, from, Math.min(bytes.length, from + LINE)));
        }
    }
}

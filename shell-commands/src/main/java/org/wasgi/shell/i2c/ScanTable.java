package org.wasgi.shell.i2c;

import java.io.PrintStream;
import java.util.List;
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.policy.Subject;

/**
 * The table of i2cdetect: an address where a chip is, {@code --} where none answers, {@code UU}
 * where the operating system has a driver of its own, blank where nobody looked. And {@code ..}
 * where policy lets nobody look.
 */
final class ScanTable {
    private static final int COLUMNS = 16;

    private ScanTable() {}

    /**
     * @param found 128 answers, by address
     */
    static void print(PrintStream out, List<Presence> found) {
        out.println("     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f");
        for (int row = 0; row < found.size(); row += COLUMNS) {
            StringBuilder line = new StringBuilder(String.format("%02x: ", row));
            for (int address = row; address < row + COLUMNS; address++) {
                line.append(cell(address, found.get(address)));
            }
            out.println(line);
        }
        if (found.contains(Presence.DENIED)) {
            out.println(".. " + Subject.SHELL + " may neither read nor write there");
        }
    }

    private static String cell(int address, Presence presence) {
        return switch (presence) {
            case SKIPPED -> "   ";
            case DENIED -> ".. ";
            case ABSENT -> "-- ";
            case PRESENT -> String.format("%02x ", address);
            case KERNEL_DRIVER -> "UU ";
        };
    }
}

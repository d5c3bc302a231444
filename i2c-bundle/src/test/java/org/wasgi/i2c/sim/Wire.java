package org.wasgi.i2c.sim;

import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Talks to one chip as a controller does, and owns the time the chip sees. */
final class Wire implements LongSupplier {
    private long nanos;

    @Override
    public long getAsLong() {
        return nanos;
    }

    void elapse(long moreNanos) {
        nanos += moreNanos;
    }

    /** One message written, then STOP; whether all was acknowledged. Bytes as {@code "01 ff"}. */
    boolean write(Chip chip, String bytes) {
        boolean acknowledged = message(chip, bytes);
        chip.stop();
        return acknowledged;
    }

    /** One message read, then STOP. */
    String read(Chip chip, int length) {
        StringBuilder out = new StringBuilder();
        boolean acknowledged = chip.start(true);
        for (int i = 0; acknowledged && i < length; i++) {
            out.append(i == 0 ? "" : " ").append(String.format("%02x", chip.read()));
        }
        chip.stop();
        return acknowledged ? out.toString() : "not acknowledged";
    }

    /** A message written, a repeated START, a message read, STOP. */
    String writeRead(Chip chip, String bytes, int length) {
        return message(chip, bytes) ? read(chip, length) : "not acknowledged";
    }

    /** A message written, without STOP. */
    boolean message(Chip chip, String bytes) {
        boolean acknowledged = chip.start(false);
        for (byte value : HexFormat.of().parseHex(bytes.replace(" ", ""))) {
            acknowledged = acknowledged && chip.write(value & 0xFF);
        }
        return acknowledged;
    }
}

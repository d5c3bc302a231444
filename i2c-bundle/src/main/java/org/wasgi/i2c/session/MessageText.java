package org.wasgi.i2c.session;

import java.util.HexFormat;
import java.util.List;
import org.wasgi.i2c.I2cMessage;

/**
 * Messages as people read them: {@code w1 00 r2 15 80} is one byte written, then two read. Bytes
 * are hexadecimal.
 */
public final class MessageText {
    private static final HexFormat HEX = HexFormat.of();

    private MessageText() {}

    /** An address: {@code 0x48}. */
    public static String address(int address) {
        return String.format("0x%02x", address);
    }

    /**
     * All of the messages.
     *
     * @param readsAnswered whether reads have bytes to show
     * @param mostBytes how many bytes of a message are shown; {@code ..} stands for the rest
     */
    public static String of(List<I2cMessage> messages, boolean readsAnswered, int mostBytes) {
        StringBuilder out = new StringBuilder();
        for (I2cMessage message : messages) {
            out.append(out.isEmpty() ? "" : " ");
            if (message instanceof I2cMessage.Write write) {
                append(out.append('w'), write.data(), mostBytes);
            } else if (message instanceof I2cMessage.Read read) {
                append(out.append('r'), read.buffer(), readsAnswered ? mostBytes : 0);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, byte[] bytes, int mostBytes) {
        out.append(bytes.length);
        int shown = Math.min(bytes.length, mostBytes);
        for (int i = 0; i < shown; i++) {
            out.append(' ');
            HEX.toHexDigits(out, bytes[i]);
        }
        if (shown > 0 && shown < bytes.length) {
            out.append(" ..");
        }
    }
}

package org.wasgi.i2c.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cMessage;

/**
 * A transaction as a recording has it, on one line: address, messages with their bytes, and after
 * an exclamation mark why it failed. What a failed one read is not known.
 *
 * <pre>
 * 0x48 w1 00 r2 15 80
 * 0x57 w3 00 10 ff ! no-acknowledge(address)
 * 0x50 r2 ! bus
 * </pre>
 *
 * @param address 7-bit 0x00..0x7F, 10-bit 0x80..0x3FF
 * @param messages 1 to {@link I2cBus#MAX_MESSAGES} of at most {@link I2cBus#MAX_MESSAGE_BYTES}
 * @param failure empty if it went well, else an error code in WIT
 */
public record RecordedTransaction(int address, List<I2cMessage> messages, String failure) {
    private static final int MAX_ADDRESS = 0x3FF;
    private static final String FAILURE = "!";

    public RecordedTransaction {
        messages = List.copyOf(messages);
        Objects.requireNonNull(failure);
    }

    /** What of an observed transaction is to be recorded. */
    static RecordedTransaction of(BusTransaction observed) {
        return new RecordedTransaction(
                observed.address(),
                observed.messages(),
                observed.failure().equals(BusTransaction.LEFT)
                        ? ErrorCode.OTHER.toString()
                        : observed.failure());
    }

    /** What is asked of the bus: all but the answer. */
    static String request(int address, List<I2cMessage> messages) {
        return MessageText.address(address)
                + " "
                + MessageText.of(messages, false, I2cBus.MAX_MESSAGE_BYTES);
    }

    String request() {
        return request(address, messages);
    }

    /** The line, without its end. */
    @Override
    public String toString() {
        boolean succeeded = failure.isEmpty();
        return MessageText.address(address)
                + " "
                + MessageText.of(messages, succeeded, I2cBus.MAX_MESSAGE_BYTES)
                + (succeeded ? "" : " " + FAILURE + " " + failure);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong
     */
    public static RecordedTransaction parse(String line) {
        String[] halves = line.strip().split("\\s*" + FAILURE + "\\s*", 2);
        String failure = halves.length == 1 ? "" : ErrorCode.named(halves[1]).toString();
        String[] words = halves[0].split("\\s+");
        int address = number(words[0], "an address", 0, MAX_ADDRESS);
        List<I2cMessage> messages = new ArrayList<>();
        int at = 1;
        while (at < words.length) {
            String word = words[at++];
            boolean read = word.startsWith("r");
            if (!read && !word.startsWith("w")) {
                throw new IllegalArgumentException(
                        "expected a message such as w1 or r2, found " + word);
            }
            int length =
                    number(
                            word.substring(1),
                            "a length behind " + word.charAt(0),
                            read ? 1 : 0,
                            I2cBus.MAX_MESSAGE_BYTES);
            byte[] bytes = new byte[length];
            if (!read || failure.isEmpty()) {
                fill(bytes, word, words, at);
                at += length;
            }
            messages.add(read ? new I2cMessage.Read(bytes) : new I2cMessage.Write(bytes));
        }
        if (messages.isEmpty() || messages.size() > I2cBus.MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "expected 1 to "
                            + I2cBus.MAX_MESSAGES
                            + " messages behind the address, found "
                            + messages.size());
        }
        return new RecordedTransaction(address, messages, failure);
    }

    private static void fill(byte[] bytes, String message, String[] words, int from) {
        for (int i = 0; i < bytes.length; i++) {
            if (from + i == words.length) {
                throw new IllegalArgumentException(
                        message + " needs " + bytes.length + " bytes, found " + i);
            }
            bytes[i] = (byte) number("0x" + words[from + i], "a byte", 0, 0xFF);
        }
    }

    private static int number(String text, String what, int least, int most) {
        try {
            int value = Integer.decode(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected " + what + ", found " + text, e);
        }
        throw new IllegalArgumentException(
                "expected " + what + " from " + least + " to " + most + ", found " + text);
    }
}

package org.wasgi.shell.i2c;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.Operation;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Typed;

/**
 * A transaction as i2ctransfer's users write it: {@code w1@0x48 0x00 r2}. A message is its
 * direction, its length, and its address, which the first gives for all; the bytes of a write
 * follow it. The last byte given may stand for the rest: {@code w16@0x50 0xff=} repeats it, {@code
 * 0+} and {@code 0xff-} count up and down.
 *
 * @param operations in order
 */
record Transfer(int address, List<Operation> operations) {
    private static final Pattern MESSAGE = Pattern.compile("([rw])(\\w+)(?:@(.+))?");

    /**
     * @param words those from {@code from} on are the messages
     * @throws CommandException if they are none
     */
    static Transfer parse(String[] words, int from) {
        List<Operation> operations = new ArrayList<>();
        int address = -1;
        int at = from;
        while (at < words.length) {
            String word = words[at++];
            Matcher message = MESSAGE.matcher(word);
            if (!message.matches()) {
                throw new CommandException(
                        "expected a message such as w1@0x48 or r2, found " + word);
            }
            address = address(message.group(3), address, word);
            boolean read = message.group(1).equals("r");
            int length =
                    Typed.number(
                            "the length of " + word,
                            message.group(2),
                            read ? 1 : 0,
                            I2cBus.MAX_MESSAGE_BYTES);
            if (read) {
                operations.add(new Operation.Read(length));
            } else {
                byte[] data = new byte[length];
                at = fill(data, word, words, at);
                operations.add(new Operation.Write(data));
            }
        }
        return new Transfer(address, operations);
    }

    /**
     * @param typed null if the message has none of its own
     * @param before that of the messages before; -1 for none
     */
    private static int address(String typed, int before, String word) {
        if (typed == null) {
            if (before < 0) {
                throw new CommandException(
                        "the first message needs an address, such as " + word + "@0x48");
            }
            return before;
        }
        int address = Numbers.address(typed);
        if (before >= 0 && address != before) {
            throw new CommandException(
                    String.format("a transaction has one address: 0x%02x, not %s", before, typed));
        }
        return address;
    }

    /** Fills {@code data} from the words at {@code at}; returns where the next message begins. */
    private static int fill(byte[] data, String message, String[] words, int at) {
        int next = at;
        for (int i = 0; i < data.length; i++) {
            if (next == words.length) {
                throw new CommandException(
                        message + " needs " + data.length + " bytes, found " + i);
            }
            String word = words[next++];
            int last = word.length() - 1;
            int step = last > 0 ? "-=+".indexOf(word.charAt(last)) - 1 : -2;
            boolean rest = step >= -1;
            int value = Typed.number("a byte", rest ? word.substring(0, last) : word, 0, 0xFF);
            data[i] = (byte) value;
            while (rest && i + 1 < data.length) {
                value += step;
                data[++i] = (byte) value;
            }
        }
        return next;
    }
}

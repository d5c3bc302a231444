package org.wasgi.shell.i2c;

import java.time.Duration;
import org.wasgi.i2c.session.BusTransaction;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Typed;

/**
 * What a monitor shows, and when it ends.
 *
 * @param count transactions to show; {@link Long#MAX_VALUE} for all
 * @param time how long to show them; null for ever
 * @param driver the driver's name, or the last part of it; null for all
 * @param address -1 for all
 */
record MonitorOptions(long count, Duration time, String driver, int address) {
    /**
     * @param words those from {@code from} on are the options
     */
    static MonitorOptions parse(String[] words, int from) {
        long count = Long.MAX_VALUE;
        Duration time = null;
        String driver = null;
        int address = -1;
        for (int i = from; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new CommandException(words[i] + " needs a value");
            }
            String value = words[i + 1];
            switch (words[i]) {
                case "--count" -> count = Typed.number("the count", value, 1, Integer.MAX_VALUE);
                case "--for" -> time = Typed.duration(value);
                case "--driver" -> driver = value;
                case "--address" -> address = Numbers.address(value);
                default ->
                        throw new CommandException(
                                "no option is called "
                                        + words[i]
                                        + "; there are --count N, --for 10s, --driver NAME,"
                                        + " --address A");
            }
        }
        return new MonitorOptions(count, time, driver, address);
    }

    boolean shows(BusTransaction transaction) {
        String name = transaction.subject().name();
        return (address < 0 || address == transaction.address())
                && (driver == null || name.equals(driver) || name.endsWith("." + driver));
    }
}

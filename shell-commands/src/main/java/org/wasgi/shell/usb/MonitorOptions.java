package org.wasgi.shell.usb;

import java.time.Duration;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Typed;

/**
 * What a monitor shows, and when it ends.
 *
 * @param device as typed; null for all
 * @param count transfers to show; {@link Long#MAX_VALUE} for all
 * @param time how long to show them; null for ever
 */
record MonitorOptions(String device, long count, Duration time) {
    static MonitorOptions parse(String[] words) {
        String device = words.length > 0 && !words[0].startsWith("--") ? words[0] : null;
        long count = Long.MAX_VALUE;
        Duration time = null;
        for (int i = device == null ? 0 : 1; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new CommandException(words[i] + " needs a value");
            }
            switch (words[i]) {
                case "--count" ->
                        count = Typed.number("the count", words[i + 1], 1, Integer.MAX_VALUE);
                case "--for" -> time = Typed.duration(words[i + 1]);
                default ->
                        throw new CommandException(
                                "no option is called "
                                        + words[i]
                                        + "; there are --count N and --for 10s");
            }
        }
        return new MonitorOptions(device, count, time);
    }

    /** Nanoseconds left to show, of a monitor that began then. */
    long left(long began) {
        return time == null ? Long.MAX_VALUE : time.toNanos() - (System.nanoTime() - began);
    }
}

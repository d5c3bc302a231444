package org.wasgi.shell.text;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people type, as values: {@code 0x48} or {@code 72}, {@code 10s}. */
public final class Typed {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    private Typed() {}

    /**
     * @param what names it in the message
     * @throws CommandException if it is no number from {@code least} to {@code most}
     */
    public static int number(String what, String typed, int least, int most) {
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

    /**
     * A time: {@code 500ms}, {@code 10s} or {@code 10}, {@code 5m}, {@code 1h}.
     *
     * @throws CommandException if it is none
     */
    public static Duration duration(String typed) {
        Matcher time = TIME.matcher(typed);
        if (!time.matches()) {
            throw new CommandException("the time must be as 500ms, 10s, 5m or 1h, not " + typed);
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2) == null ? "s" : time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}

package org.wasgi.policy.internal.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasgi.policy.internal.rule.Words.Word;

/** Reads {@code from INSTANT}, {@code until INSTANT} and {@code daily HH:MM-HH:MM}. */
public final class ValidityParser {
    private static final String MOMENT = "a moment such as 2026-12-01T00:00Z";
    private static final String TIMES = "times of day in UTC such as 08:00-18:00";
    private static final Pattern DAILY = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final Pattern FOR = Pattern.compile("(.*) for ([0-9]{1,6})([smhd]) *");

    private ValidityParser() {}

    static Validity parse(Words words) throws PolicySyntaxException {
        Validity all = Validity.ALWAYS;
        Instant from = all.from();
        Instant until = all.until();
        int dayFrom = all.dayFrom();
        int dayUntil = all.dayUntil();
        while (!words.atEnd()) {
            Word keyword = words.next("from, until or daily");
            switch (keyword.text()) {
                case "from" -> from = moment(words.next(MOMENT));
                case "until" -> until = moment(words.next(MOMENT));
                case "daily" -> {
                    Word times = words.next(TIMES);
                    dayFrom = minute(times, 1);
                    dayUntil = minute(times, 2);
                    if (dayFrom == dayUntil) {
                        throw StatementParser.found(times, "two different times of day");
                    }
                }
                default ->
                        throw StatementParser.found(
                                keyword, "from, until, daily or the end of the statement");
            }
            if (!from.isBefore(until)) {
                throw new PolicySyntaxException(
                        keyword.column(), "expected 'until' to be later than 'from'");
            }
        }
        return new Validity(from, until, dayFrom, dayUntil);
    }

    private static Instant moment(Word word) throws PolicySyntaxException {
        try {
            return OffsetDateTime.parse(word.text()).toInstant();
        } catch (DateTimeException e) {
            throw StatementParser.found(word, MOMENT);
        }
    }

    private static int minute(Word word, int which) throws PolicySyntaxException {
        Matcher times = DAILY.matcher(word.text());
        if (!times.matches()) {
            throw StatementParser.found(word, TIMES);
        }
        try {
            return LocalTime.parse(times.group(which)).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            throw StatementParser.found(word, TIMES);
        }
    }

    /**
     * A statement of a command with {@code until} in the place of {@code for 10m} at its end; as it
     * is if it has none. Units are s, m, h and d.
     */
    public static String expandFor(String statement, Instant now) {
        Matcher given = FOR.matcher(statement);
        if (!given.matches()) {
            return statement;
        }
        long number = Long.parseLong(given.group(2));
        Duration length =
                switch (given.group(3)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        Instant end = now.plus(length).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return given.group(1) + " until " + end;
    }
}

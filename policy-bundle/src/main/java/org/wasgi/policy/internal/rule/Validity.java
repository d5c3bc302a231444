package org.wasgi.policy.internal.rule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * When a rule is in force: from one moment until another, and perhaps at some time of each day
 * only.
 *
 * @param from the first moment
 * @param until the first moment when it is no more
 * @param dayFrom the minute of the day, UTC, 0 to 1439
 * @param dayUntil the first minute of the day when it is no more, 0 to 1440; the next day's if it
 *     is not after {@code dayFrom}
 */
record Validity(Instant from, Instant until, int dayFrom, int dayUntil) {
    private static final int DAY = 24 * 60;

    static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX, 0, DAY);

    boolean includes(Instant now) {
        return !now.isBefore(from) && now.isBefore(until) && includesMinute(minute(now));
    }

    private static int minute(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
    }

    private boolean includesMinute(int minute) {
        return dayFrom < dayUntil
                ? minute >= dayFrom && minute < dayUntil
                : minute >= dayFrom || minute < dayUntil;
    }

    /** The next moment when {@link #includes} may change; {@link Instant#MAX} if it never does. */
    Instant nextChange(Instant now) {
        Stream<Instant> ends = Stream.of(from, until);
        if (dayFrom != 0 || dayUntil != DAY) {
            Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
            ends =
                    Stream.concat(
                            ends,
                            Stream.of(dayFrom, dayUntil, dayFrom + DAY, dayUntil + DAY)
                                    .map(minute -> midnight.plus(minute, ChronoUnit.MINUTES)));
        }
        return ends.filter(now::isBefore).min(Instant::compareTo).orElse(Instant.MAX);
    }

    boolean covers(Validity other) {
        return equals(ALWAYS) || equals(other);
    }
}

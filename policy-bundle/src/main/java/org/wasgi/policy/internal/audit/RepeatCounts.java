package org.wasgi.policy.internal.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets the first of equal events through, then the tenth, the hundredth and so on. Guests make up
 * what they ask for, so what is beyond ten thousand different events is forgotten and begun anew.
 */
public final class RepeatCounts {
    private static final int MOST = 10_000;

    private final Map<String, Long> counts = new HashMap<>();

    /** Counts an event; gives how many there were if this one is to be written. */
    public synchronized OptionalLong count(String event) {
        if (counts.size() >= MOST && !counts.containsKey(event)) {
            counts.clear();
        }
        long times = counts.merge(event, 1L, Long::sum);
        return isPowerOfTen(times) ? OptionalLong.of(times) : OptionalLong.empty();
    }

    private static boolean isPowerOfTen(long number) {
        long rest = number;
        while (rest >= 10 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}

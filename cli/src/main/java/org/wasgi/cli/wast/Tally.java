package org.wasgi.cli.wast;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.wasgi.cli.wast.Outcome.Verdict;

/** Outcomes counted, in total and by kind of command. */
final class Tally {
    private final Counts total = new Counts();
    private final Map<String, Counts> byType = new TreeMap<>();

    /** How many commands ended in which way. */
    static final class Counts {
        private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

        private void add(Verdict verdict, int more) {
            counts.merge(verdict, more, Integer::sum);
        }

        int of(Verdict verdict) {
            return counts.getOrDefault(verdict, 0);
        }

        @Override
        public String toString() {
            return of(Verdict.PASSED)
                    + " passed, "
                    + of(Verdict.FAILED)
                    + " failed, "
                    + of(Verdict.SKIPPED)
                    + " skipped";
        }
    }

    void add(String type, Outcome outcome) {
        total.add(outcome.verdict(), 1);
        byType.computeIfAbsent(type, t -> new Counts()).add(outcome.verdict(), 1);
    }

    void add(Tally other) {
        other.byType.forEach(
                (type, counts) ->
                        counts.counts.forEach(
                                (verdict, count) -> {
                                    total.add(verdict, count);
                                    byType.computeIfAbsent(type, t -> new Counts())
                                            .add(verdict, count);
                                }));
    }

    Counts total() {
        return total;
    }

    Map<String, Counts> byType() {
        return byType;
    }
}

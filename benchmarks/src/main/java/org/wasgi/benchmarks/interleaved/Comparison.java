package org.wasgi.benchmarks.interleaved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures ways in interleaved rounds, and prints for each the median, the 99th percentile, and the
 * ratios of its rounds' medians to those of the first way and of the second.
 */
public final class Comparison {
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 30;
    private static final double NANOS_PER_MICRO = 1000;

    private Comparison() {}

    /** A way, and what each run and the median run of each round took. */
    private record Figures(Workload workload, List<Long> nanos, List<Long> medians) {
        Figures(Workload workload) {
            this(workload, new ArrayList<>(), new ArrayList<>());
        }

        void add(long[] round) {
            Arrays.sort(round);
            medians.add(round[round.length / 2]);
            Arrays.stream(round).forEach(nanos::add);
        }

        double micros(int percentile) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get((sorted.size() - 1) * percentile / 100) / NANOS_PER_MICRO;
        }

        /** The mean of the rounds' ratios, with half of its 95 % interval. */
        String over(Figures other) {
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = (double) medians.get(i) / other.medians.get(i);
            }
            double mean = Arrays.stream(ratios).average().orElseThrow();
            double squares = Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum();
            double half = 1.96 * Math.sqrt(squares / (ROUNDS - 1) / ROUNDS);
            return String.format("%.2f ± %.2f", mean, half);
        }
    }

    /** Measures, prints, and closes the ways: C, Java, and others. */
    public static void run(List<Workload> ways) throws Exception {
        List<Figures> all = ways.stream().map(Figures::new).toList();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Figures figures : all) {
                long[] nanos = figures.workload.measure(figures.workload.runs());
                if (round >= 0) {
                    figures.add(nanos);
                }
            }
        }
        print(all);
        for (Figures figures : all) {
            figures.workload.close();
        }
    }

    private static void print(List<Figures> all) {
        System.out.println("| way | p50 µs | p99 µs | over C | over Java, JNA |");
        System.out.println("|---|---|---|---|---|");
        for (Figures figures : all) {
            System.out.printf(
                    "| %s | %.1f | %.1f | %s | %s |%n",
                    figures.workload.name(),
                    figures.micros(50),
                    figures.micros(99),
                    figures.over(all.get(0)),
                    figures.over(all.get(1)));
        }
    }
}

package org.wasgi.benchmarks.led;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the ways to send the six messages in interleaved rounds, and prints for each the median,
 * the 99th percentile, and the ratio of its round's median to that of C.
 */
public final class LedOnKernelBus {
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 30;

    private LedOnKernelBus() {}

    /** What one workload took. */
    private static final class Figures {
        private final List<Long> nanos = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
    }

    /**
     * @param args the program in C, and the bus's node
     */
    public static void main(String[] args) throws Exception {
        try (Gateway gateway = new Gateway(args[1])) {
            List<Workload> workloads =
                    List.of(
                            new NativeProgram(args[0], args[1]),
                            new DirectJava(args[1]),
                            gateway.javaBundle(),
                            gateway.hot(),
                            gateway.prepared(),
                            gateway.cold());
            Map<Workload, Figures> figures = new LinkedHashMap<>();
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                measure(workloads, figures, round >= 0);
            }
            print(figures);
            for (Workload workload : workloads) {
                workload.close();
            }
        }
    }

    private static void measure(
            List<Workload> workloads, Map<Workload, Figures> figures, boolean counts)
            throws Exception {
        double nativeMedian = 0;
        for (Workload workload : workloads) {
            long[] nanos = workload.measure(workload.runs());
            if (!counts) {
                continue;
            }
            Arrays.sort(nanos);
            double median = nanos[nanos.length / 2];
            if (nativeMedian == 0) {
                nativeMedian = median;
            }
            Figures of = figures.computeIfAbsent(workload, w -> new Figures());
            of.ratios.add(median / nativeMedian);
            Arrays.stream(nanos).forEach(of.nanos::add);
        }
    }

    private static void print(Map<Workload, Figures> figures) {
        System.out.println("| way | p50 µs | p99 µs | over C (95 % interval) |");
        System.out.println("|---|---|---|---|");
        figures.forEach(
                (workload, of) -> {
                    long[] nanos = of.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
                    double mean =
                            of.ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0);
                    double variance =
                            of.ratios.stream()
                                            .mapToDouble(ratio -> (ratio - mean) * (ratio - mean))
                                            .sum()
                                    / (ROUNDS - 1);
                    double half = 1.96 * Math.sqrt(variance / ROUNDS);
                    System.out.printf(
                            "| %s | %.1f | %.1f | %.2f (%.2f to %.2f) |%n",
                            workload.name(),
                            nanos[nanos.length / 2] / 1000.0,
                            nanos[nanos.length * 99 / 100] / 1000.0,
                            mean,
                            mean - half,
                            mean + half);
                });
    }
}

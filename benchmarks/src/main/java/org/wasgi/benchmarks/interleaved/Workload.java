package org.wasgi.benchmarks.interleaved;

/** One way to do what is measured. */
public interface Workload extends AutoCloseable {
    String name();

    /** How often it is measured in one round. */
    int runs();

    /** Nanoseconds that each run took. */
    long[] measure(int runs) throws Exception;

    @Override
    default void close() {}

    /** One run, for ways that live in this process. */
    @FunctionalInterface
    interface Run {
        void run() throws Exception;
    }

    static long[] time(int runs, Run run) throws Exception {
        long[] nanos = new long[runs];
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            run.run();
            nanos[i] = System.nanoTime() - began;
        }
        return nanos;
    }
}

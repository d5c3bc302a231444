package org.wasgi.engine;

import java.time.Duration;

/**
 * How an instance is run.
 *
 * @param caller what host functions see as {@link CallContext#caller()}; may be null
 * @param limits the limits of the instance
 */
public record InstanceOptions(Object caller, Limits limits) {
    public static final InstanceOptions DEFAULT = new InstanceOptions(null, Limits.DEFAULT);

    /**
     * Limits, all nested instances together.
     *
     * @param memoryBytes linear memory
     * @param tableElements elements of all tables
     * @param handles entries of the handle tables
     * @param instances core and component instances
     * @param callDepth nested calls of core functions
     * @param liftedBytes heap that the Java values of one call may take
     * @param callTime wall time of one call from the host, time in host functions included
     */
    public record Limits(
            long memoryBytes,
            long tableElements,
            int handles,
            int instances,
            int callDepth,
            long liftedBytes,
            Duration callTime) {
        public static final Limits DEFAULT =
                new Limits(
                        256L << 20,
                        1_000_000,
                        10_000,
                        1_000,
                        2_000,
                        128L << 20,
                        Duration.ofSeconds(30));
    }
}

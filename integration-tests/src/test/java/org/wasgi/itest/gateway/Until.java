package org.wasgi.itest.gateway;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does and gives no notice of. */
public final class Until {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 10_000_000;

    private Until() {}

    /** Returns when {@code condition} holds; fails if it does not in time. */
    public static void holds(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + ": not within " + AT_MOST.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}

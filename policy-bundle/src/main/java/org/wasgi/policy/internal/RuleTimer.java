package org.wasgi.policy.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action at the moment when rules begin or end, on a thread of its own, until closed. The
 * system's clock may be set meanwhile, so it is looked at once a minute at least.
 */
final class RuleTimer implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor executor;
    private final Runnable action;
    private Future<?> next;

    RuleTimer(Runnable action) {
        this.action = action;
        executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, "wasgi-policy-time");
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Runs the action then, or earlier; only the last call counts.
     *
     * @param at {@link Instant#MAX} for never
     */
    synchronized void set(Instant at, Instant now) {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        if (at.equals(Instant.MAX) || executor.isShutdown()) {
            return;
        }
        boolean far = at.isAfter(now.plus(LONGEST));
        long millis = far ? LONGEST.toMillis() : Duration.between(now, at).toMillis() + 1;
        next = executor.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

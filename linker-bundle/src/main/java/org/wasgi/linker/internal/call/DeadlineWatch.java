package org.wasgi.linker.internal.call;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Looks for calls that passed their deadline, on a thread of its own. */
public final class DeadlineWatch implements AutoCloseable {
    private final ScheduledExecutorService thread;

    /**
     * @param period how late an overdue call may be found
     * @param look is given the time, on the clock of {@link System#nanoTime}
     */
    public DeadlineWatch(Duration period, LongConsumer look) {
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread made = new Thread(task, "wasgi-deadlines");
                            made.setDaemon(true);
                            return made;
                        });
        thread.scheduleWithFixedDelay(
                () -> look.accept(System.nanoTime()),
                period.toNanos(),
                period.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

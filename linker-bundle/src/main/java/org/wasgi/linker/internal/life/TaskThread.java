package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.policy.AccessDeniedException;

/**
 * Runs one app's {@code wasgi:lifecycle/task}: {@code start} once, then {@code tick} a period after
 * each tick ended. Belongs to the app's place; what it calls is whichever version is there.
 */
final class TaskThread {
    static final String TASK = "wasgi:lifecycle/task@0.1.0";
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final String name;
    private final JavaCalls task;
    private final ScheduledThreadPoolExecutor thread;

    /** Told apart only to say each trouble once. */
    private String trouble = "";

    TaskThread(String name, JavaCalls task) {
        this.name = name;
        this.task = task;
        thread = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "wasgi-task-" + name));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param start whether {@code start} is called first; not where state was handed over
     */
    void run(boolean start, Optional<Duration> period) {
        if (start) {
            thread.execute(() -> call("start"));
        }
        period.ifPresent(
                p ->
                        thread.scheduleWithFixedDelay(
                                () -> call("tick"),
                                p.toNanos(),
                                p.toNanos(),
                                TimeUnit.NANOSECONDS));
    }

    private void call(String function) {
        String now = "";
        try {
            if (task.call(function) instanceof Result.Err<?, ?> failed) {
                now = String.valueOf(failed.error());
            }
        } catch (AccessDeniedException | DriverException e) {
            now = e.getMessage();
        } catch (RuntimeException e) {
            now = e.toString();
        }
        if (!now.equals(trouble) && !thread.isShutdown()) {
            LOG.log(
                    now.isEmpty() ? Level.INFO : Level.WARNING,
                    "{0}: {1}: {2}",
                    name,
                    function,
                    now.isEmpty() ? "works again" : now);
            trouble = now;
        }
    }

    /** Begins nothing more; the call that runs goes on until it ends. */
    void shutdown() {
        thread.shutdown();
    }

    /** Waits for the thread's end after {@link #shutdown}; returns whether it came. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}

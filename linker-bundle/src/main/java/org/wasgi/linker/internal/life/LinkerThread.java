package org.wasgi.linker.internal.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.wasgi.linker.DriverException;

/** The one thread that changes what is linked to what. Calls over links never wait for it. */
final class LinkerThread implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final ScheduledThreadPoolExecutor executor;
    private volatile Thread thread;

    LinkerThread() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread made = new Thread(work, "wasgi-linker");
                            thread = made;
                            return made;
                        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Does {@code work} later; what it fails with is logged. */
    void post(String what, Runnable work) {
        post(what, work, Duration.ZERO);
    }

    void post(String what, Runnable work, Duration delay) {
        try {
            executor.schedule(() -> logged(what, work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, () -> "not done, the linker has ended: " + what, e);
        }
    }

    private static void logged(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, what + " failed", e);
        }
    }

    /** Does {@code work} now and waits for it; at once where this is the linker's thread. */
    <T> T perform(Callable<T> work) {
        try {
            return Thread.currentThread() == thread ? work.call() : await(executor.submit(work));
        } catch (RejectedExecutionException e) {
            throw new DriverException("the linker has ended", e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new DriverException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverException("interrupted while waiting for the linker", e);
        } catch (CancellationException e) {
            throw new DriverException("the linker has ended", e);
        }
    }

    boolean idle() {
        return executor.getActiveCount() == 0
                && executor.getQueue().stream()
                        .noneMatch(
                                work ->
                                        !(work instanceof Delayed delayed)
                                                || delayed.getDelay(TimeUnit.NANOSECONDS) <= 0);
    }

    /** Ends the thread after what it is doing. */
    @Override
    public void close() {
        executor.shutdown();
    }
}

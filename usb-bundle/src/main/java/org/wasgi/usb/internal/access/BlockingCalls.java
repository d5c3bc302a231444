package org.wasgi.usb.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/**
 * Makes the calls about one opened device that may block, in order, on a thread of its own, which
 * ends while there are none. A caller that no longer waits leaves its call behind.
 */
final class BlockingCalls {
    private static final int QUEUED = 64;
    private static final long IDLE_SECONDS = 2;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final ThreadPoolExecutor executor;

    /** A call that may block. */
    interface Blocking<T> {
        T run() throws UsbException;
    }

    BlockingCalls(String name) {
        this.name = name;
        this.executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(QUEUED),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Makes a call while the caller waits.
     *
     * @param park how the caller waits, at most so many nanoseconds; what it throws passes through,
     *     and a call that has not begun by then never does
     */
    <T> T call(Blocking<T> blocking, LongConsumer park) throws UsbException {
        Thread caller = Thread.currentThread();
        FutureTask<T> task =
                new FutureTask<>(blocking::run) {
                    @Override
                    protected void done() {
                        LockSupport.unpark(caller);
                    }
                };
        execute(task);
        try {
            while (!task.isDone()) {
                park.accept(LOOK_NANOS);
            }
        } finally {
            task.cancel(false);
        }
        return result(task);
    }

    private void execute(Runnable task) throws UsbException {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            throw executor.isShutdown()
                    ? new UsbException(UsbError.NO_DEVICE, name + " was closed", e)
                    : new UsbException(UsbError.BUSY, QUEUED + " calls wait for " + name, e);
        }
    }

    private <T> T result(FutureTask<T> task) throws UsbException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UsbException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new UsbException(UsbError.NO_DEVICE, name + " was closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsbException(UsbError.INTERRUPTED, "interrupted", e);
        }
    }

    /** Makes a last call, without waiting for it. Calls that wait in the queue are refused. */
    void end(Runnable last) {
        List<Runnable> waiting = new ArrayList<>();
        executor.getQueue().drainTo(waiting);
        waiting.forEach(task -> ((FutureTask<?>) task).cancel(false));
        executor.execute(last);
        executor.shutdown();
    }

    /** Waits for the thread's end. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return executor.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }
}

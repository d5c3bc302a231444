package org.wasgi.i2c.internal.linux;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Waiting;

/**
 * The one thread that makes a bus's blocking calls, one after the other, in order. A caller that no
 * longer waits leaves its call behind: one not yet begun never begins.
 */
final class BusThread implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CLOSE_MILLIS = 2_000;

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final String name;
    private final BooleanSupplier present;
    private final Runnable atEnd;
    private volatile boolean closed;

    /**
     * @param present asked on the thread now and then while the bus is idle; once it is not, the
     *     thread ends: the kernel waits with the removal of an adapter for those who have it open
     * @param atEnd run on the thread as its last act
     */
    BusThread(String name, BooleanSupplier present, Runnable atEnd) {
        this.name = name;
        this.present = present;
        this.atEnd = atEnd;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A call that blocks. */
    interface Blocking {
        void run() throws I2cException;
    }

    private enum State {
        QUEUED,
        RUNNING,
        DONE,
        LEFT
    }

    /** Runs {@code blocking} on this thread, while the caller waits. */
    void call(Blocking blocking, Waiting waiting) throws I2cException, InterruptedException {
        Call call = new Call(blocking, Thread.currentThread());
        calls.add(call);
        if (closed) {
            refuseQueued();
        }
        boolean finished = false;
        try {
            while (call.state.get() != State.DONE) {
                waiting.park(LOOK_NANOS);
            }
            finished = true;
        } finally {
            if (!finished) {
                call.state.compareAndSet(State.QUEUED, State.LEFT);
            }
        }
        call.rethrow();
    }

    /** Runs {@code blocking} on this thread, for nobody who waits. */
    void later(Blocking blocking) {
        calls.add(new Call(blocking, thread));
    }

    private void run() {
        try {
            while (!closed) {
                Call call = calls.poll(IDLE_NANOS, TimeUnit.NANOSECONDS);
                if (call != null) {
                    call.run();
                } else if (!present.getAsBoolean()) {
                    closed = true;
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread.
        } finally {
            refuseQueued();
            atEnd.run();
        }
    }

    private void refuseQueued() {
        for (Call call = calls.poll(); call != null; call = calls.poll()) {
            call.finish(State.QUEUED, new BusLostException(name + " was closed", null));
        }
    }

    /**
     * Ends the thread, after the call it is in; waits for that, but no longer than the adapter's
     * time-out.
     */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call on its way from the caller to the thread and back. */
    private static final class Call {
        private final Blocking blocking;
        private final Thread caller;
        private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
        private Throwable failure;

        Call(Blocking blocking, Thread caller) {
            this.blocking = blocking;
            this.caller = caller;
        }

        void run() {
            if (!state.compareAndSet(State.QUEUED, State.RUNNING)) {
                return;
            }
            Throwable thrown = null;
            try {
                blocking.run();
            } catch (I2cException | RuntimeException | Error e) {
                thrown = e;
            }
            finish(State.RUNNING, thrown);
        }

        void finish(State from, Throwable thrown) {
            failure = thrown;
            if (state.compareAndSet(from, State.DONE)) {
                LockSupport.unpark(caller);
            }
        }

        void rethrow() throws I2cException {
            if (failure instanceof I2cException e) {
                throw e;
            } else if (failure instanceof RuntimeException e) {
                throw e;
            } else if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}

package org.wasgi.engine.internal.core;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wasgi.engine.InstanceOptions.Limits;

/**
 * The clock of the {@link CallGate}s of one engine: one daemon thread, which sleeps until the next
 * deadline that it knows and does nothing while no call runs for long.
 */
public final class Deadlines implements AutoCloseable {
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    /**
     * The gate of the innermost call of each thread. An array of the platform's own class stays in
     * threads that are not ours, empty while they run no call, so that nothing of ours does.
     */
    private final ThreadLocal<Object[]> running = new ThreadLocal<>();

    private final Set<Reference<CallGate>> gates = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<CallGate> dropped = new ReferenceQueue<>();
    private final Thread thread = new Thread(this::run, "wasgi-deadlines");
    private volatile long wake = System.nanoTime() + IDLE_NANOS;
    private boolean started;
    private volatile boolean closed;

    public Deadlines() {
        thread.setDaemon(true);
    }

    /** A gate whose calls end after {@link Limits#callTime}. */
    public CallGate gate(Limits limits) {
        CallGate gate = new CallGate(limits, this);
        gates.add(new WeakReference<>(gate, dropped));
        for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            gates.remove(gone);
        }
        start();
        return gate;
    }

    private synchronized void start() {
        if (!started && !closed) {
            started = true;
            thread.start();
        }
    }

    /** For the test that it ends. */
    Thread thread() {
        return thread;
    }

    /** Where the current thread keeps the gate of its innermost call: one element, or null. */
    Object[] place() {
        Object[] place = running.get();
        if (place == null) {
            place = new Object[1];
            running.set(place);
        }
        return place;
    }

    /**
     * Called after the gate's deadline is set, so that either this or the thread's scan sees the
     * other.
     */
    void expect(long deadline) {
        if (deadline - wake < 0) {
            wake = deadline;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            long now = System.nanoTime();
            wake = now + IDLE_NANOS;
            long sleep = IDLE_NANOS;
            for (Reference<CallGate> reference : gates) {
                CallGate gate = reference.get();
                if (gate != null) {
                    sleep = Math.min(sleep, gate.expire(now));
                }
            }
            if (now + sleep - wake < 0) {
                wake = now + sleep;
            }
            LockSupport.parkNanos(this, sleep);
        }
    }

    /** Ends the thread and the calls that run; later ones have no deadline. */
    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
        for (Reference<CallGate> reference : gates) {
            CallGate gate = reference.get();
            if (gate != null) {
                gate.interrupt("the engine was closed");
            }
        }
    }
}

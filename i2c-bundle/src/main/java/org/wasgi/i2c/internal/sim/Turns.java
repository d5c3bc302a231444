package org.wasgi.i2c.internal.sim;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.wasgi.i2c.Waiting;

/**
 * Whose turn it is on a wire: first come, first served. Who waits does so in his own way, so that
 * he can leave; a lock of Java's would hold him.
 */
final class Turns {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicBoolean taken = new AtomicBoolean();
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

    /** Takes the turn; what {@code how} throws passes through, and the turn is not taken. */
    void take(Waiting how) throws InterruptedException {
        if (waiting.isEmpty() && taken.compareAndSet(false, true)) {
            return;
        }
        Thread me = Thread.currentThread();
        waiting.add(me);
        boolean mine = false;
        try {
            while (waiting.peek() != me || !taken.compareAndSet(false, true)) {
                how.park(LOOK_NANOS);
            }
            mine = true;
        } finally {
            waiting.remove(me);
            if (!mine) {
                // It may have been woken for a turn that it does not take.
                LockSupport.unpark(waiting.peek());
            }
        }
    }

    void leave() {
        taken.set(false);
        LockSupport.unpark(waiting.peek());
    }
}

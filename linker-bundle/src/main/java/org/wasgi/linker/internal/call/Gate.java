package org.wasgi.linker.internal.call;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Admits one call chain at a time, in order of arrival. A gate begins held.
 *
 * <ul>
 *   <li><b>open</b>: chains enter one after the other;
 *   <li><b>held</b>: whoever is in may finish, the others wait up to their deadlines;
 *   <li><b>shut</b>: as held, but nobody waits: those who do are turned away.
 * </ul>
 */
public final class Gate {
    /** How an attempt to enter ended. */
    public enum Admission {
        ENTERED,
        /** The chain is in already. It must not wait for itself. */
        REENTRANT,
        TIMED_OUT,
        SHUT
    }

    private enum Mode {
        OPEN,
        HELD,
        SHUT
    }

    private static final class Waiter {
        final CallChain chain;
        final Thread thread = Thread.currentThread();
        volatile Admission admission;

        Waiter(CallChain chain) {
            this.chain = chain;
        }
    }

    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private Mode mode = Mode.HELD;
    private CallChain holder;

    /** Enters without waiting; null where it would have to wait for its turn. */
    public synchronized Admission tryEnter(CallChain chain) {
        if (holder == chain) {
            return Admission.REENTRANT;
        }
        if (mode == Mode.SHUT) {
            return Admission.SHUT;
        }
        if (mode == Mode.OPEN && holder == null) {
            holder = chain;
            return Admission.ENTERED;
        }
        return null;
    }

    /** Enters, or waits for its turn until the chain's deadline. */
    public Admission enter(CallChain chain, Parking parking) {
        Waiter waiter;
        synchronized (this) {
            Admission atOnce = tryEnter(chain);
            if (atOnce != null) {
                return atOnce;
            }
            waiter = new Waiter(chain);
            waiters.add(waiter);
        }
        return await(waiter, parking);
    }

    private Admission await(Waiter waiter, Parking parking) {
        try {
            long left = waiter.chain.left();
            while (waiter.admission == null && left > 0) {
                parking.park(left);
                left = waiter.chain.left();
            }
        } catch (RuntimeException | Error e) {
            if (giveUp(waiter) == Admission.ENTERED) {
                leave(waiter.chain);
            }
            throw e;
        }
        return giveUp(waiter);
    }

    private synchronized Admission giveUp(Waiter waiter) {
        if (waiter.admission == null) {
            waiters.remove(waiter);
            waiter.admission = Admission.TIMED_OUT;
        }
        return waiter.admission;
    }

    /** Ends the stay of {@code chain}, and lets in the next one. */
    public synchronized void leave(CallChain chain) {
        if (holder != chain) {
            throw new IllegalStateException(chain + " is not in");
        }
        holder = null;
        notifyAll();
        admitNext();
    }

    private void admitNext() {
        Waiter next = mode == Mode.OPEN && holder == null ? waiters.poll() : null;
        if (next != null) {
            holder = next.chain;
            next.admission = Admission.ENTERED;
            LockSupport.unpark(next.thread);
        }
    }

    public synchronized void open() {
        mode = Mode.OPEN;
        admitNext();
    }

    public synchronized void hold() {
        mode = Mode.HELD;
    }

    public synchronized void shut() {
        mode = Mode.SHUT;
        for (Waiter waiter : waiters) {
            waiter.admission = Admission.SHUT;
            LockSupport.unpark(waiter.thread);
        }
        waiters.clear();
    }

    /**
     * Waits until nobody is in.
     *
     * @return whether that came true within {@code nanos}
     */
    public synchronized boolean awaitIdle(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (holder != null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Rounded up: wait(0) would wait for ever.
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    /** Runs {@code action} if a chain is in; the chain does not leave meanwhile. */
    public synchronized void ifBusy(Runnable action) {
        if (holder != null) {
            action.run();
        }
    }

    /** How many wait to enter. */
    public synchronized int waiting() {
        return waiters.size();
    }
}

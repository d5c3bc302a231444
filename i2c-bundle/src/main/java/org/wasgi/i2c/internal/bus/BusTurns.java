package org.wasgi.i2c.internal.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.I2cLimits;

/**
 * Who may use a bus next. One transaction has it at a time. Of the subjects that wait it is the one
 * which has had the bus for the least time (start-time fair queuing), so neither many nor long
 * transactions keep others away; of one subject's transactions it is the first. Limits are kept by
 * the generic cell rate algorithm with a tolerance of {@link #BURST_NANOS}: whoever reaches one
 * waits, while others go on.
 */
final class BusTurns {
    /** What a subject that was quiet may use at once, beyond its limits. */
    static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** No debt makes a subject wait longer. */
    static final long MAX_DEBT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WHOLE_PERCENT = 100;

    private final LongSupplier nanoTime;
    private final Map<String, Party> parties = new HashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean taken;
    private long began;

    /** How long the party had had the bus whose turn came last: where newcomers begin. */
    private long served;

    BusTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A subject that uses the bus. */
    static final class Party {
        /** How long it has had the bus, in nanoseconds since its last idle time. */
        private long used;

        private int waiting;

        /** When it will have kept each of its limits, on the clock of {@code nanoTime}. */
        private long transactionsAt;

        private long bytesAt;
        private long timeAt;

        private Party(long now) {
            transactionsAt = now;
            bytesAt = now;
            timeAt = now;
        }

        private long readyIn(long now, I2cLimits limits) {
            long wait = 0;
            if (limits.transactionsPerSecond() != I2cLimits.UNLIMITED) {
                wait = Math.max(wait, transactionsAt - now - BURST_NANOS);
            }
            if (limits.bytesPerSecond() != I2cLimits.UNLIMITED) {
                wait = Math.max(wait, bytesAt - now - BURST_NANOS);
            }
            if (limits.timePercent() < WHOLE_PERCENT) {
                wait = Math.max(wait, timeAt - now - BURST_NANOS);
            }
            return wait;
        }

        private void charge(long now, I2cLimits limits, int bytes, long nanos) {
            used += nanos;
            if (limits != I2cLimits.NONE) {
                long each = SECOND_NANOS / limits.transactionsPerSecond();
                transactionsAt = later(transactionsAt, now, each);
                long data = bytes * SECOND_NANOS / limits.bytesPerSecond();
                bytesAt = later(bytesAt, now, data);
                timeAt = later(timeAt, now, nanos * WHOLE_PERCENT / limits.timePercent());
            }
        }

        private static long later(long at, long now, long nanos) {
            return now + Math.min(MAX_DEBT_NANOS, Math.max(at - now, 0) + nanos);
        }
    }

    private record Waiter(Party party, I2cLimits limits, Thread thread) {}

    /**
     * Waits for the turn. What {@code waiting} throws passes through; the turn is then another's.
     *
     * @return for {@link #end}
     */
    Party begin(String subject, I2cLimits limits, Waiting waiting) throws InterruptedException {
        Waiter waiter;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            Party party = party(subject, now);
            if (!taken && waiters.isEmpty() && party.readyIn(now, limits) <= 0) {
                take(party, now);
                return party;
            }
            waiter = new Waiter(party, limits, Thread.currentThread());
            waiters.add(waiter);
            party.waiting++;
        }
        boolean mine = false;
        try {
            for (long wait = tryTake(waiter); wait > 0; wait = tryTake(waiter)) {
                waiting.park(wait);
            }
            mine = true;
        } finally {
            if (!mine) {
                leave(waiter);
            }
        }
        return waiter.party;
    }

    /**
     * The transaction has ended, or its caller has left it.
     *
     * @param bytes of data that it had
     */
    synchronized void end(Party party, I2cLimits limits, int bytes) {
        long now = nanoTime.getAsLong();
        party.charge(now, limits, bytes, now - began);
        taken = false;
        wakeNext(now);
    }

    private Party party(String subject, long now) {
        Party party = parties.get(subject);
        if (party == null) {
            party = new Party(now);
            parties.put(subject, party);
        }
        if (party.waiting == 0) {
            party.used = Math.max(party.used, served);
        }
        return party;
    }

    private void take(Party party, long now) {
        taken = true;
        began = now;
        served = party.used;
    }

    /** 0 if the bus is the waiter's now; else how long to wait at most before the next try. */
    private synchronized long tryTake(Waiter waiter) {
        long now = nanoTime.getAsLong();
        if (!taken && next(now) == waiter) {
            remove(waiter);
            take(waiter.party, now);
            return 0;
        }
        long ready = waiter.party.readyIn(now, waiter.limits);
        return ready > 0 ? Math.min(ready, LOOK_NANOS) : LOOK_NANOS;
    }

    private synchronized void leave(Waiter waiter) {
        remove(waiter);
        if (!taken) {
            wakeNext(nanoTime.getAsLong());
        }
    }

    private void remove(Waiter waiter) {
        for (int i = 0; i < waiters.size(); i++) {
            if (waiters.get(i) == waiter) {
                waiters.remove(i);
                waiter.party.waiting--;
                return;
            }
        }
    }

    private void wakeNext(long now) {
        Waiter next = next(now);
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    /** Null if nobody waits whose limits allow a turn. */
    private Waiter next(long now) {
        Waiter best = null;
        for (int i = 0; i < waiters.size(); i++) {
            Waiter waiter = waiters.get(i);
            if ((best == null || waiter.party.used < best.party.used)
                    && waiter.party.readyIn(now, waiter.limits) <= 0) {
                best = waiter;
            }
        }
        return best;
    }
}

package org.wasgi.i2c.session;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the last transactions for one who reads them in his own time. When it is full the oldest
 * goes: the bus never waits for a reader.
 *
 * <pre>{@code
 * TransactionRing ring = new TransactionRing(1024);
 * Observation observing = buses.observe(Subject.SHELL, "main", ring);
 * try (observing) {
 *     Optional<BusTransaction> first = ring.next(TimeUnit.SECONDS.toNanos(10));
 * }
 * }</pre>
 */
public final class TransactionRing implements BusObserver {
    private final int capacity;
    private final Queue<BusTransaction> transactions = new ArrayDeque<>();
    private long lost;

    public TransactionRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring keeps one transaction at least");
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void ended(BusTransaction transaction) {
        if (transactions.size() == capacity) {
            transactions.remove();
            lost++;
        }
        transactions.add(transaction);
        notifyAll();
    }

    /**
     * Takes the oldest.
     *
     * @param nanos how long to wait for one; with 0 or less none is waited for
     * @return empty if none came
     */
    public synchronized Optional<BusTransaction> next(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos;
                transactions.isEmpty() && left > 0;
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return Optional.ofNullable(transactions.poll());
    }

    /** How many went unread since this was asked last. */
    public synchronized long lost() {
        long since = lost;
        lost = 0;
        return since;
    }
}

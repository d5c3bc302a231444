package org.wasgi.linker.internal.life;

/** Counts changes, so that others can wait for the next. */
public final class Changes {
    private long count;

    synchronized void count() {
        count++;
        notifyAll();
    }

    public synchronized long now() {
        return count;
    }

    /** Waits for a change after {@code seen}, at most so long; returns whether there was one. */
    public synchronized boolean awaitAfter(long seen, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (count == seen) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Rounded up: wait(0) would wait for ever.
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}

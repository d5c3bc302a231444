package org.wasgi.i2c;

import java.util.concurrent.locks.LockSupport;

/**
 * How the caller of a bus waits, and learns that it is to stop waiting. For a component's call this
 * is the {@code park} of its {@link org.wasgi.engine.CallContext}.
 */
@FunctionalInterface
public interface Waiting {
    /** For Java threads: ends with the thread's interruption. */
    Waiting INTERRUPTIBLY =
            nanos -> {
                LockSupport.parkNanos(nanos);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for the bus");
                }
            };

    /**
     * Waits at most so long, and less when the thread is unparked or for no reason.
     *
     * @throws InterruptedException if the caller no longer waits; an implementation may throw an
     *     unchecked exception of its own instead
     */
    void park(long nanos) throws InterruptedException;
}

package org.wasgi.linker.internal.call;

import java.util.concurrent.locks.LockSupport;

/** How the current thread waits for something another thread does. */
@FunctionalInterface
public interface Parking {
    /**
     * Waits at most so long, and less when the thread is unparked or for no reason.
     *
     * @throws RuntimeException if the call that waits shall end
     */
    void park(long nanos);

    /** For threads that run no component: an interrupt ends the wait and stays set. */
    Parking THREAD =
            nanos -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CallFailedException(
                            CallFailedException.Kind.DEADLINE,
                            "the calling thread was interrupted while it waited");
                }
                LockSupport.parkNanos(nanos);
            };
}

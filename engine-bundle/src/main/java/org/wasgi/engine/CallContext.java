package org.wasgi.engine;

/** What a host function learns of the call it serves. */
public interface CallContext {
    /**
     * The {@link InstanceOptions#caller()} of the calling instance.
     *
     * @throws IllegalStateException if the caller is no {@code type}
     */
    <T> T caller(Class<T> type);

    /**
     * Waits, as {@link java.util.concurrent.locks.LockSupport#parkNanos}: at most so long, and less
     * when the thread is unparked or for no reason. How a host function waits for whatever it waits
     * for, so that the call's deadline and {@link ComponentInstance#interrupt} end the wait.
     *
     * @throws TrapException of kind INTERRUPTED if the call shall end; the host function releases
     *     what it holds and lets it pass
     */
    void park(long nanos);
}

package org.wasgi.i2c.internal.sim;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Time as chips on a simulated bus see it: real time, and what the bytes would have taken on a wire
 * of 100 kHz. So a driver that relies on the bus being slow works, and yet nobody waits.
 */
final class WireTime implements LongSupplier {
    /** Eight bits and the acknowledge at 100 kHz. */
    static final long BYTE_NANOS = 90_000;

    private final LongSupplier realNanoTime;
    private final AtomicLong wireNanos = new AtomicLong();

    WireTime(LongSupplier realNanoTime) {
        this.realNanoTime = realNanoTime;
    }

    /** A byte went over the wire. */
    void byteSent() {
        wireNanos.addAndGet(BYTE_NANOS);
    }

    @Override
    public long getAsLong() {
        return realNanoTime.getAsLong() + wireNanos.get();
    }
}

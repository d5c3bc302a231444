package org.wasgi.i2c.internal.linux;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * To which addresses of an adapter the kernel has bound a driver. Sysfs tells, which takes longer
 * than a short transaction; so what it said is believed for a while.
 */
final class BoundDrivers {
    static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int ADDRESSES = 0x400;
    private static final long BOUND = 1;

    private final IntPredicate look;
    private final LongSupplier nanoTime;

    /** By address: when it was looked at, and in the lowest bit what was seen; 0 for never. */
    private final AtomicLongArray seen = new AtomicLongArray(ADDRESSES);

    /**
     * @param look whether sysfs shows a driver at that address
     */
    BoundDrivers(IntPredicate look, LongSupplier nanoTime) {
        this.look = look;
        this.nanoTime = nanoTime;
    }

    boolean at(int address) {
        long now = nanoTime.getAsLong();
        long last = seen.get(address);
        if (last == 0 || now - last > BELIEVED_NANOS) {
            // Never 0: bit 1 is set, and two nanoseconds matter to nobody.
            last = now & ~BOUND | 2 | (look.test(address) ? BOUND : 0);
            seen.set(address, last);
        }
        return (last & BOUND) != 0;
    }
}

package org.wasgi.i2c.internal.wit;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;

/** The resource {@code delay}. It waits as the call allows, and holds nothing meanwhile. */
@WitResource("delay")
final class DelayResource {
    /**
     * @param nanos 0 to 2^32-1
     */
    public void delayNs(CallContext context, long nanos) {
        long start = System.nanoTime();
        for (long rest = nanos; rest > 0; rest = nanos - (System.nanoTime() - start)) {
            context.park(rest);
        }
    }
}

package org.wasgi.wasi.internal.io;

import java.util.concurrent.TimeUnit;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;

/** {@code wasi:io/poll.pollable}: something to wait for. */
@WitResource("pollable")
public abstract class Pollable {
    /** Waits are looked at again after so long, should a wake-up have been missed. */
    static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

    /** Whether there is nothing to wait for any more. */
    public abstract boolean ready();

    public final void block(CallContext context) {
        enlist(Thread.currentThread());
        try {
            while (!ready()) {
                context.park(nanosLeft());
            }
        } finally {
            delist(Thread.currentThread());
        }
    }

    /** For how long to wait at most before {@link #ready} is asked again. */
    protected long nanosLeft() {
        return LOOK_AGAIN;
    }

    /** The thread is to be unparked when this may have become ready. */
    protected void enlist(Thread waiter) {}

    protected void delist(Thread waiter) {}

    /** A pollable that never waits. */
    public static Pollable immediate() {
        return new Pollable() {
            @Override
            public boolean ready() {
                return true;
            }
        };
    }
}

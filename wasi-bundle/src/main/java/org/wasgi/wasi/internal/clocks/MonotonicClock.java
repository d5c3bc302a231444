package org.wasgi.wasi.internal.clocks;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.wasi.internal.io.Pollable;

/** {@code wasi:clocks/monotonic-clock}, from the start of the run; nanoseconds. */
@WitInterface(value = "wasi:clocks/monotonic-clock@0.2.12", uses = @WitUse(Pollable.class))
public final class MonotonicClock {
    private final long start = System.nanoTime();

    public long now() {
        return System.nanoTime() - start;
    }

    public long resolution() {
        return 1;
    }

    /**
     * @param when unsigned; an instant beyond 292 years never comes
     */
    public Pollable subscribeInstant(long when) {
        return new Deadline(when);
    }

    /**
     * @param duration unsigned
     */
    public Pollable subscribeDuration(long duration) {
        long when = now() + duration;
        return new Deadline(duration < 0 || when < 0 ? Long.MAX_VALUE : when);
    }

    private final class Deadline extends Pollable {
        private final long when;

        Deadline(long when) {
            this.when = when < 0 ? Long.MAX_VALUE : when;
        }

        @Override
        public boolean ready() {
            return now() >= when;
        }

        @Override
        protected long nanosLeft() {
            return Math.max(0, when - now());
        }
    }
}

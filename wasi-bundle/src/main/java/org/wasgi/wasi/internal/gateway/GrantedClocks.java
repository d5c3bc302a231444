package org.wasgi.wasi.internal.gateway;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.WallClock;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;
import org.wasgi.wasi.internal.io.Pollable;

/** {@code wasi:clocks} for those who may read them; for others a call traps, as it has no error. */
final class GrantedClocks {
    private final Guests guests;
    private final MonotonicClock monotonic = new MonotonicClock();
    private final WallClock wall = new WallClock();

    GrantedClocks(Guests guests) {
        this.guests = guests;
    }

    private MonotonicClock monotonic(CallContext context) {
        guests.checkClocks(context);
        return monotonic;
    }

    private WallClock wall(CallContext context) {
        guests.checkClocks(context);
        return wall;
    }

    @WitInterface(value = "wasi:clocks/monotonic-clock@0.2.12", uses = @WitUse(Pollable.class))
    public final class Monotonic {
        public long now(CallContext context) {
            return monotonic(context).now();
        }

        public long resolution(CallContext context) {
            return monotonic(context).resolution();
        }

        public Pollable subscribeInstant(CallContext context, long when) {
            return monotonic(context).subscribeInstant(when);
        }

        public Pollable subscribeDuration(CallContext context, long duration) {
            return monotonic(context).subscribeDuration(duration);
        }
    }

    @WitInterface("wasi:clocks/wall-clock@0.2.12")
    public final class Wall {
        public Datetime now(CallContext context) {
            return wall(context).now();
        }

        public Datetime resolution(CallContext context) {
            return wall(context).resolution();
        }
    }

    Monotonic monotonic() {
        return new Monotonic();
    }

    Wall wall() {
        return new Wall();
    }
}

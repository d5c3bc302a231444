package org.wasgi.wasi.internal.preview1;

import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.WallClock;

/** {@code clock_*}: of real and monotonic time; a program's CPU time is not told. */
final class ClockFunctions {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    private static final int THREAD_CPUTIME = 3;

    private final WallClock wall;
    private final MonotonicClock monotonic;

    ClockFunctions(WallClock wall, MonotonicClock monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
    }

    void addTo(Functions functions) {
        functions
                .add("clock_res_get", "ii", call -> put(call, 1, resolution(call.i32(0))))
                .add("clock_time_get", "iIi", call -> put(call, 2, time(call.i32(0))));
    }

    private static void put(GuestCall call, int index, long value) {
        call.memory().writeLong(call.pointer(index, Long.BYTES, Long.BYTES), value);
    }

    private long resolution(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME -> Timestamps.of(wall.resolution());
            case MONOTONIC -> monotonic.resolution();
            default -> throw unknown(clock);
        };
    }

    private long time(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME -> Timestamps.of(wall.now());
            case MONOTONIC -> monotonic.now();
            default -> throw unknown(clock);
        };
    }

    static ErrnoException unknown(int clock) {
        return new ErrnoException(
                clock > MONOTONIC && clock <= THREAD_CPUTIME ? Errno.NOTSUP : Errno.INVAL);
    }
}

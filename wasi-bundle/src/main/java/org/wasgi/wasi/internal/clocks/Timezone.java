package org.wasgi.wasi.internal.clocks;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.wasi.internal.clocks.WallClock.Datetime;

/** {@code wasi:clocks/timezone}: UTC, as a program that was told of no other must assume. */
@WitInterface("wasi:clocks/timezone@0.2.12")
public final class Timezone {
    /**
     * @param utcOffset seconds
     */
    public record TimezoneDisplay(int utcOffset, String name, boolean inDaylightSavingTime) {}

    public TimezoneDisplay display(Datetime when) {
        return new TimezoneDisplay(0, "UTC", false);
    }

    /** Seconds. */
    public int utcOffset(Datetime when) {
        return 0;
    }
}

package org.wasgi.wasi.internal.clocks;

import java.time.Instant;
import org.wasgi.engine.bind.WitInterface;

/** {@code wasi:clocks/wall-clock}. */
@WitInterface("wasi:clocks/wall-clock@0.2.12")
public final class WallClock {
    /**
     * Since 1970-01-01T00:00:00Z.
     *
     * @param nanoseconds below 10^9
     */
    public record Datetime(long seconds, long nanoseconds) {}

    public Datetime now() {
        Instant now = Instant.now();
        return new Datetime(now.getEpochSecond(), now.getNano());
    }

    public Datetime resolution() {
        return new Datetime(0, 1_000);
    }
}

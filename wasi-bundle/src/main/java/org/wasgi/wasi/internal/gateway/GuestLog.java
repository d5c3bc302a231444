package org.wasgi.wasi.internal.gateway;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;

/**
 * The log of one bundle's output: so many lines a second in the long run, and how many more there
 * would have been.
 */
final class GuestLog {
    /** Lines that may come at once. */
    static final int BURST = 200;

    /** Lines a second, in the long run. */
    static final int RATE = 50;

    private static final long NANOS_PER_LINE = TimeUnit.SECONDS.toNanos(1) / RATE;

    private final Logger logger;
    private final LongSupplier nanoTime;
    private long dropped;

    /** When the allowance was or will be all there; each line moves it on. */
    private long full;

    GuestLog(Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
        this.full = nanoTime.getAsLong();
    }

    /** A line of standard output. */
    void info(String line) {
        if (admitted()) {
            logger.info("{}", line);
        }
    }

    /** A line of standard error. */
    void warn(String line) {
        if (admitted()) {
            logger.warn("{}", line);
        }
    }

    private synchronized boolean admitted() {
        long now = nanoTime.getAsLong();
        if (full - now < 0) {
            full = now;
        }
        if (full - now > (BURST - 1) * NANOS_PER_LINE) {
            dropped++;
            return false;
        }
        full += NANOS_PER_LINE;
        if (dropped > 0) {
            logger.warn("{} lines were dropped here: more than {} a second", dropped, RATE);
            dropped = 0;
        }
        return true;
    }
}

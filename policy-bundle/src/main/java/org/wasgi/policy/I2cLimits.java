package org.wasgi.policy;

/**
 * How much of an I2C bus one subject may use. Whoever reaches a limit waits; nothing is refused.
 *
 * @param transactionsPerSecond 1 or more; {@link #UNLIMITED} for no limit
 * @param bytesPerSecond of data, without addresses; 1 or more
 * @param timePercent the share of time in which the bus may be busy with the subject's
 *     transactions, 1 to 100; 100 is no limit
 */
public record I2cLimits(long transactionsPerSecond, long bytesPerSecond, int timePercent) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** No limit beyond the fair share that each has of a bus on which others wait. */
    public static final I2cLimits NONE = new I2cLimits(UNLIMITED, UNLIMITED, 100);

    /** Of each limit, the stricter one. */
    public I2cLimits and(I2cLimits other) {
        return new I2cLimits(
                Math.min(transactionsPerSecond, other.transactionsPerSecond),
                Math.min(bytesPerSecond, other.bytesPerSecond),
                Math.min(timePercent, other.timePercent));
    }
}

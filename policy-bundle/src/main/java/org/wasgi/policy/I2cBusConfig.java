package org.wasgi.policy;

/**
 * What configuration says of an I2C bus.
 *
 * @param adapter as it is written: {@code /dev/i2c-1}, {@code simulated}
 * @param timeoutMillis how long the adapter waits for a chip, 10 to 60000
 * @param retries how often the adapter begins anew after it lost the bus to another controller, 0
 *     to 10
 */
public record I2cBusConfig(String adapter, int timeoutMillis, int retries) {
    public static final int DEFAULT_TIMEOUT_MILLIS = 1000;
    public static final int DEFAULT_RETRIES = 1;

    /** An adapter with the usual time-out and retries. */
    public I2cBusConfig(String adapter) {
        this(adapter, DEFAULT_TIMEOUT_MILLIS, DEFAULT_RETRIES);
    }
}

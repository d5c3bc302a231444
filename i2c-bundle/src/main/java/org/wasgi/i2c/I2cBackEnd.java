package org.wasgi.i2c;

/** A kind of bus, registered as a service: kernel adapters, simulation. */
public interface I2cBackEnd {
    /** Whether {@code adapter}, as configuration writes it, is one of this back end's. */
    boolean serves(String adapter);

    /**
     * What {@code adapter} stands for now: the name under which all configurations that mean the
     * same adapter meet, {@code /dev/i2c-1}. May give another answer after {@link #onChange}.
     *
     * @throws I2cException if it stands for nothing, or not for one thing; the message says what to
     *     do
     */
    default String resolve(String adapter) throws I2cException {
        return adapter;
    }

    /**
     * Opens an adapter.
     *
     * @param adapter as {@link #resolve} gave it
     * @throws I2cException if it is absent or may not be used; the message says what to do
     */
    I2cBus open(String adapter) throws I2cException;

    /** Ends with {@link #close}. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs {@code listener}, on a thread of the back end, after adapters have come or gone. */
    default Registration onChange(Runnable listener) {
        return () -> {};
    }
}

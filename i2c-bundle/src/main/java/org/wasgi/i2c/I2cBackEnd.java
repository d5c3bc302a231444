package org.wasgi.i2c;

/** A kind of bus, registered as a service: kernel adapters, simulation. */
public interface I2cBackEnd {
    /** Whether {@code adapter}, as configuration writes it, is one of this back end's. */
    boolean serves(String adapter);

    /**
     * Opens an adapter.
     *
     * @throws I2cException if it is absent or may not be used; the message says what to do
     */
    I2cBus open(String adapter) throws I2cException;
}

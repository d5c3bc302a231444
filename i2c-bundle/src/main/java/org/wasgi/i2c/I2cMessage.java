package org.wasgi.i2c;

/** One message on the wire: START, address and direction, data. */
public sealed interface I2cMessage {
    /**
     * Sends {@code data}; none at all is a quick write, which tells only whether the chip is there.
     */
    record Write(byte[] data) implements I2cMessage {}

    /** Fills {@code buffer}. */
    record Read(byte[] buffer) implements I2cMessage {}
}

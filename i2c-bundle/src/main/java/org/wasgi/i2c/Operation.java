package org.wasgi.i2c;

/** {@code operation} of {@code wasi:i2c/i2c}: one step of a transaction. */
public sealed interface Operation {
    /**
     * @param length bytes to read; unsigned
     */
    record Read(long length) implements Operation {}

    record Write(byte[] data) implements Operation {}
}

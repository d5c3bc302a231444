package org.wasgi.i2c.internal.bus;

import java.util.List;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Operation;
import org.wasgi.i2c.Waiting;

/** A bus in the hands of a Java bundle, which acts as the opener. */
final class OpenedI2c implements I2c {
    private final BusAccess access;
    private volatile boolean closed;

    OpenedI2c(BusAccess access) {
        this.access = access;
    }

    @Override
    public String label() {
        return access.label();
    }

    @Override
    public byte[] read(int address, int length) throws I2cException, InterruptedException {
        return transaction(address, List.of(new Operation.Read(length))).get(0);
    }

    @Override
    public void write(int address, byte[] data) throws I2cException, InterruptedException {
        transaction(address, List.of(new Operation.Write(data)));
    }

    @Override
    public byte[] writeRead(int address, byte[] data, int length)
            throws I2cException, InterruptedException {
        return transaction(address, List.of(new Operation.Write(data), new Operation.Read(length)))
                .get(0);
    }

    @Override
    public List<byte[]> transaction(int address, List<Operation> operations)
            throws I2cException, InterruptedException {
        checkOpen();
        return access.transaction(access.opener(), address, operations, Waiting.INTERRUPTIBLY);
    }

    @Override
    public List<Presence> scan() throws I2cException, InterruptedException {
        checkOpen();
        return new Scan(access, access.opener()).run();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("bus " + label() + " was closed by its user");
        }
    }
}

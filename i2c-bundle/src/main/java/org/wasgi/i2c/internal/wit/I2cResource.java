package org.wasgi.i2c.internal.wit;

import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.Operation;

/** The resource {@code i2c}. Addresses, lengths (unsigned) and lists are as the guest gave them. */
@WitResource("i2c")
interface I2cResource {
    /** What reads got, in order; writes give nothing. */
    Result<List<byte[]>, ErrorCode> transaction(
            CallContext context, int address, List<Operation> operations)
            throws InterruptedException;

    Result<byte[], ErrorCode> read(CallContext context, int address, long length)
            throws InterruptedException;

    Result<Void, ErrorCode> write(CallContext context, int address, byte[] data)
            throws InterruptedException;

    Result<byte[], ErrorCode> writeRead(CallContext context, int address, byte[] data, long length)
            throws InterruptedException;
}

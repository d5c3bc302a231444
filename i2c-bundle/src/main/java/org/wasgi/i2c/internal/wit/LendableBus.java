package org.wasgi.i2c.internal.wit;

import java.util.List;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Operation;
import org.wasgi.i2c.internal.bus.BusAccess;
import org.wasgi.policy.Access;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Delegable;
import org.wasgi.policy.Denial;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/**
 * An opened bus that may go from hand to hand. Whoever calls is decided upon, and so is who opened
 * it.
 */
final class LendableBus implements I2cResource, Delegable, GrantUse {
    private final BusAccess access;

    LendableBus(BusAccess access) {
        this.access = access;
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use(
                        access.opener(),
                        new Access.I2c(access.label(), Access.I2c.ANY),
                        Right.READ,
                        "opened bus " + access.label()));
    }

    @Override
    public Result<List<byte[]>, ErrorCode> transaction(
            CallContext context, int address, List<Operation> operations)
            throws InterruptedException {
        Caller caller = context.caller(Caller.class);
        try {
            return Result.ok(
                    access.transaction(caller.subject(), address, operations, context::park));
        } catch (AccessDeniedException e) {
            caller.denied(e.denial());
            return Result.err(ErrorCode.OTHER);
        } catch (I2cException e) {
            return Result.err(e.error());
        }
    }

    @Override
    public Result<byte[], ErrorCode> read(CallContext context, int address, long length)
            throws InterruptedException {
        return first(transaction(context, address, List.of(new Operation.Read(length))));
    }

    @Override
    public Result<Void, ErrorCode> write(CallContext context, int address, byte[] data)
            throws InterruptedException {
        return transaction(context, address, List.of(new Operation.Write(data)))
                        instanceof Result.Err<List<byte[]>, ErrorCode> failed
                ? Result.err(failed.error())
                : Result.ok();
    }

    @Override
    public Result<byte[], ErrorCode> writeRead(
            CallContext context, int address, byte[] data, long length)
            throws InterruptedException {
        return first(
                transaction(
                        context,
                        address,
                        List.of(new Operation.Write(data), new Operation.Read(length))));
    }

    private static Result<byte[], ErrorCode> first(Result<List<byte[]>, ErrorCode> result) {
        if (result instanceof Result.Ok<List<byte[]>, ErrorCode> done) {
            return Result.ok(done.value().get(0));
        }
        return Result.err(((Result.Err<List<byte[]>, ErrorCode>) result).error());
    }

    @Override
    public Denial delegate(Subject to) {
        return access.delegation();
    }

    /** For messages of the engine. */
    @Override
    public String toString() {
        return "i2c bus " + access.label();
    }
}

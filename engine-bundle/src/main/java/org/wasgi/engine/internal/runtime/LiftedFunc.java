package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.Func;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.canon.FunctionTransfer;
import org.wasgi.engine.internal.canon.PlannedFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.type.ExternType.FuncType;

/** A core function as a component function (CanonicalABI.md, {@code canon lift}). */
final class LiftedFunc implements PlannedFunc {
    private final LiveInstance instance;
    private final FunctionCodec codec;
    private final CoreFunc core;
    private final CoreMemory memory;
    private final CoreFunc realloc;
    private final CoreFunc postReturn;
    private final StringEncoding encoding;

    LiftedFunc(
            LiveInstance instance,
            FunctionCodec codec,
            CoreFunc core,
            CoreMemory memory,
            CoreFunc realloc,
            CoreFunc postReturn,
            StringEncoding encoding) {
        this.instance = instance;
        this.codec = codec;
        this.core = core;
        this.memory = memory;
        this.realloc = realloc;
        this.postReturn = postReturn;
        this.encoding = encoding;
    }

    @Override
    public FuncType type() {
        return codec.type();
    }

    @Override
    public FunctionCodec codec() {
        return codec;
    }

    @Override
    public Func with(FunctionCodec other) {
        return new LiftedFunc(instance, other, core, memory, realloc, postReturn, encoding);
    }

    @Override
    public Object call(Object... args) {
        return callFrom(null, args);
    }

    /**
     * @param caller null where the host calls
     */
    Object callFrom(LiveInstance caller, Object[] args) {
        instance.enterFrom(caller);
        try {
            return run(args);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Throwable t) {
            TrapException trap = Traps.of(t);
            instance.poison(caller, trap);
            throw trap;
        } finally {
            instance.leaveTo(caller);
        }
    }

    @Override
    public long[] callScalars(long[] flat) {
        instance.enterFrom(null);
        try {
            long[] results = core.call(flat);
            if (postReturn != null) {
                callPostReturn(results);
            }
            return results;
        } catch (Throwable t) {
            TrapException trap = Traps.of(t);
            instance.poison(null, trap);
            throw trap;
        } finally {
            instance.leaveTo(null);
        }
    }

    /**
     * Calls from another component instance, without Java values.
     *
     * @param from the caller's side of the call; null where all values are scalars
     * @param args the caller's flat arguments
     * @return the caller's flat results
     */
    long[] transferFrom(
            LiveInstance caller, FunctionTransfer transfer, InstanceFrame from, Flat args) {
        instance.enterFrom(caller);
        try {
            InstanceFrame frame = frame();
            long[] results = core.call(transfer.passParams(from, args, frame));
            if (frame != null) {
                frame.checkBorrowsDropped();
            }
            long[] passed = transfer.passResult(frame, results, from, args);
            if (postReturn != null) {
                callPostReturn(results);
            }
            return passed;
        } catch (Throwable t) {
            TrapException trap = Traps.of(t);
            instance.poison(caller, trap);
            throw trap;
        } finally {
            instance.leaveTo(caller);
        }
    }

    /**
     * How calls of the function that {@code lowered} lowers in {@code caller} cross to here.
     *
     * @return null where they cannot but as Java values: within one instance the allocator could
     *     change what was checked and is yet to be copied
     */
    FunctionTransfer transfer(LiveInstance caller, FunctionCodec lowered) {
        return caller == instance ? null : lowered.transferTo(codec);
    }

    private InstanceFrame frame() {
        return codec.scalar() ? null : new InstanceFrame(instance, memory, realloc, encoding);
    }

    private Object run(Object[] args) {
        InstanceFrame frame = frame();
        long[] results = core.call(codec.lowerParams(frame, args));
        Object value = codec.liftResult(frame, results);
        if (frame != null) {
            frame.checkBorrowsDropped();
        }
        if (postReturn != null) {
            callPostReturn(results);
        }
        return value;
    }

    private void callPostReturn(long[] results) {
        instance.setMayLeave(false);
        try {
            postReturn.call(results);
        } finally {
            instance.setMayLeave(true);
        }
    }
}

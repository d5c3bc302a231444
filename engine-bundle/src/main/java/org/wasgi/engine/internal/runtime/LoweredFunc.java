package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.Func;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** A component function as a core function (CanonicalABI.md, {@code canon lower}). */
final class LoweredFunc implements CoreFunc {
    private final LiveInstance instance;
    private final FunctionCodec codec;
    private final Func target;
    private final CoreMemory memory;
    private final CoreFunc realloc;
    private final StringEncoding encoding;

    LoweredFunc(
            LiveInstance instance,
            FunctionCodec codec,
            Func target,
            CoreMemory memory,
            CoreFunc realloc,
            StringEncoding encoding) {
        this.instance = instance;
        this.codec = codec;
        this.target = target;
        this.memory = memory;
        this.realloc = realloc;
        this.encoding = encoding;
    }

    @Override
    public CoreFuncType type() {
        return codec.coreType();
    }

    @Override
    public long[] call(long... args) {
        instance.checkMayLeave();
        instance.store().checkInterrupted();
        Flat flat = new Flat(args);
        if (codec.scalar()) {
            return lowerResult(null, flat, callTarget(codec.liftParams(null, flat)));
        }
        InstanceFrame frame = new InstanceFrame(instance, memory, realloc, encoding);
        try {
            Object result = callTarget(codec.liftParams(frame, flat));
            return lowerResult(frame, flat, result);
        } finally {
            frame.endLends();
        }
    }

    private Object callTarget(Object[] values) {
        if (target instanceof LiftedFunc lifted) {
            try {
                return lifted.callFrom(instance, values);
            } catch (IllegalArgumentException e) {
                throw Traps.of(e);
            }
        }
        return target.call(values);
    }

    /** A host's value that does not fit the type is the host's fault. */
    private long[] lowerResult(InstanceFrame frame, Flat flat, Object result) {
        try {
            return codec.lowerResult(frame, flat, result);
        } catch (IllegalArgumentException e) {
            throw Traps.host(e);
        }
    }
}

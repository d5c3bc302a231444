package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.Func;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.FunctionCodec;
import org.wasgi.engine.internal.canon.FunctionTransfer;
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

    /** What serves calls of scalars without objects; null where nothing does. */
    private final HostFunc scalarHost;

    /** Null where values pass through Java. */
    private final FunctionTransfer transfer;

    LoweredFunc(
            LiveInstance instance,
            FunctionCodec codec,
            Func target,
            CoreMemory memory,
            CoreFunc realloc,
            StringEncoding encoding) {
        this.instance = instance;
        this.codec = target instanceof HostFunc host ? host.codec(codec) : codec;
        this.target = target instanceof HostFunc host ? host.planned() : target;
        this.scalarHost =
                target instanceof HostFunc host && codec.scalar() && host.takesScalars()
                        ? host
                        : null;
        this.memory = memory;
        this.realloc = realloc;
        this.encoding = encoding;
        this.transfer =
                target instanceof LiftedFunc lifted ? lifted.transfer(instance, codec) : null;
    }

    @Override
    public CoreFuncType type() {
        return codec.coreType();
    }

    @Override
    public long[] call(long... args) {
        instance.checkMayLeave();
        instance.store().checkInterrupted();
        if (scalarHost != null) {
            return scalarHost.callScalars(args);
        }
        Flat flat = new Flat(args);
        if (codec.scalar()) {
            return run(null, flat);
        }
        InstanceFrame frame = new InstanceFrame(instance, memory, realloc, encoding);
        try {
            return run(frame, flat);
        } finally {
            frame.endLends();
        }
    }

    private long[] run(InstanceFrame frame, Flat flat) {
        return transfer == null
                ? lowerResult(frame, flat, callTarget(codec.liftParams(frame, flat)))
                : ((LiftedFunc) target).transferFrom(instance, transfer, frame, flat);
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

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.canon.CallFrame;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.Layout;

/**
 * Records and tuples as Java records: constructor and accessors composed with the codecs of the
 * components, so that a value crosses in one piece of code and no component is boxed.
 */
final class JavaRecordCodec extends Codec {
    private final Class<?> type;

    /** {@code (CallFrame, int)Object}. */
    private final MethodHandle load;

    /** {@code (CallFrame, int, Object)void}. */
    private final MethodHandle store;

    /** {@code (CallFrame, Flat)Object}. */
    private final MethodHandle lift;

    /** {@code (CallFrame, Flat, Object)void}. */
    private final MethodHandle lower;

    private JavaRecordCodec(
            JavaRecord type, Layout at, int flatCount, RecordPlan memory, RecordPlan flat) {
        super(at.size(), at.align(), flatCount);
        this.type = type.type();
        this.load = generic(memory.reader());
        this.store = generic(memory.writer());
        this.lift = generic(flat.reader());
        this.lower = generic(flat.writer());
    }

    /**
     * @param components one a component
     */
    static JavaRecordCodec of(JavaRecord type, Codec[] components, Layout at) {
        return new JavaRecordCodec(
                type,
                at,
                Codecs.flatCount(components),
                RecordPlan.inMemory(type, components, at),
                RecordPlan.flat(type, components));
    }

    private static MethodHandle generic(MethodHandle handle) {
        MethodType type = handle.type();
        return handle.asType(
                type.parameterCount() == 2
                        ? type.changeReturnType(Object.class)
                        : type.changeParameterType(2, Object.class));
    }

    @Override
    public Object load(CallFrame frame, int address) {
        try {
            return (Object) load.invokeExact(frame, address);
        } catch (Throwable e) {
            throw notMade(e);
        }
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        try {
            return (Object) lift.invokeExact(frame, flat);
        } catch (Throwable e) {
            throw notMade(e);
        }
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        check(value);
        try {
            store.invokeExact(frame, address, value);
        } catch (Throwable e) {
            throw notRead(e);
        }
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        check(value);
        try {
            lower.invokeExact(frame, flat, value);
        } catch (Throwable e) {
            throw notRead(e);
        }
    }

    private void check(Object value) {
        if (!type.isInstance(value)) {
            throw unfit("Java's " + type.getSimpleName(), value);
        }
    }

    /** A constructor that refuses what a component gave is a fault of the host. */
    private RuntimeException notMade(Throwable thrown) {
        RuntimeException unchecked = Thrown.unchecked(thrown);
        return unchecked instanceof TrapException
                ? unchecked
                : new TrapException(
                        TrapException.Kind.HOST,
                        "the constructor of " + type.getSimpleName() + " failed: " + unchecked,
                        unchecked);
    }

    private RuntimeException notRead(Throwable thrown) {
        RuntimeException unchecked = Thrown.unchecked(thrown);
        return unchecked instanceof TrapException || unchecked instanceof IllegalArgumentException
                ? unchecked
                : new IllegalArgumentException(
                        "reading a " + type.getSimpleName() + " failed: " + unchecked, unchecked);
    }
}

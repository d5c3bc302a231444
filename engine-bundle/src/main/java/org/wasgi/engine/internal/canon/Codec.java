package org.wasgi.engine.internal.canon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Moves values of one type between Java and core WebAssembly, in both directions and both forms:
 * through linear memory and as flat core values. Planned once per type; independent of any
 * instance, which comes with the {@link CallFrame}.
 */
public abstract class Codec {
    private final int size;
    private final int align;
    private final int flatCount;

    /**
     * @param size bytes in memory
     * @param align alignment in memory: 1, 2, 4 or 8
     * @param flatCount core values of the flat form
     */
    protected Codec(int size, int align, int flatCount) {
        this.size = size;
        this.align = align;
        this.flatCount = flatCount;
    }

    public final int size() {
        return size;
    }

    public final int align() {
        return align;
    }

    public final int flatCount() {
        return flatCount;
    }

    /**
     * Lifts the value at {@code address}, which is aligned and with {@link #size()} bytes inside
     * the memory.
     */
    public abstract Object load(CallFrame frame, int address);

    /**
     * Lowers a value to {@code address}, which is aligned and with {@link #size()} bytes inside the
     * memory.
     */
    public abstract void store(CallFrame frame, int address, Object value);

    /** Lifts the value from the next {@link #flatCount()} flat values. */
    public abstract Object lift(CallFrame frame, Flat flat);

    /** Lowers a value to the next {@link #flatCount()} flat values. */
    public abstract void lower(CallFrame frame, Flat flat, Object value);

    /** {@link #load} as {@code (CallFrame, int)type}; boxes no primitive. */
    public MethodHandle loader(Class<?> type) {
        return CodecHandles.LOAD
                .bindTo(this)
                .asType(MethodType.methodType(type, CallFrame.class, int.class));
    }

    /** {@link #store} as {@code (CallFrame, int, type)void}; boxes no primitive. */
    public MethodHandle storer(Class<?> type) {
        return CodecHandles.STORE
                .bindTo(this)
                .asType(MethodType.methodType(void.class, CallFrame.class, int.class, type));
    }

    /** {@link #lift} as {@code (CallFrame, Flat)type}; boxes no primitive. */
    public MethodHandle lifter(Class<?> type) {
        return CodecHandles.LIFT
                .bindTo(this)
                .asType(MethodType.methodType(type, CallFrame.class, Flat.class));
    }

    /** {@link #lower} as {@code (CallFrame, Flat, type)void}; boxes no primitive. */
    public MethodHandle lowerer(Class<?> type) {
        return CodecHandles.LOWER
                .bindTo(this)
                .asType(MethodType.methodType(void.class, CallFrame.class, Flat.class, type));
    }

    /**
     * Plans the way of values to another component, between codecs of the dynamic layer.
     *
     * @param target the codec of the same type as that component sees it
     */
    Transfer transferTo(Codec target) {
        throw new IllegalStateException(getClass().getName() + " is between a component and Java");
    }

    /** Refuses a Java value which does not fit the type. */
    protected static IllegalArgumentException unfit(String type, Object value) {
        return new IllegalArgumentException(
                "expected a value of "
                        + type
                        + ", not "
                        + (value == null ? "null" : value.getClass().getName()));
    }
}

package org.wasgi.engine.internal.canon;

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

    /**
     * Plans the way of values to another component.
     *
     * @param target the codec of the same type as that component sees it
     */
    abstract Transfer transferTo(Codec target);

    /** Refuses a Java value which does not fit the type. */
    static IllegalArgumentException unfit(String type, Object value) {
        return new IllegalArgumentException(
                "expected a value of "
                        + type
                        + ", not "
                        + (value == null ? "null" : value.getClass().getName()));
    }
}

package org.wasgi.engine.internal.core.bytecode.run;

import java.util.Arrays;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreExtern.CoreOpaque;
import org.wasgi.engine.internal.core.module.TableType;
import org.wasgi.engine.internal.core.module.TypeSpace;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** A table. Indices and lengths are unsigned 32-bit values. */
public final class Table implements CoreOpaque {
    /** What a Java array can hold. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private final TableType type;
    private final TypeSpace types;
    private final Budget budget;
    private Object[] elements;
    private int size;

    /**
     * Allocates the minimum of {@code type}, which the caller has taken from {@code budget}.
     *
     * @param types what the type refers to
     */
    public Table(TableType type, TypeSpace types, Object initial, Budget budget) {
        this.type = type;
        this.types = types;
        this.budget = budget;
        this.size = Math.toIntExact(type.limits().min());
        this.elements = new Object[size];
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    /**
     * Takes the minimum of a table from the budget.
     *
     * @throws LimitException if it is not granted
     */
    public static void take(CoreLimits limits, Budget budget) {
        if (limits.min() > MOST_ELEMENTS || !budget.takeTableElements(limits.min())) {
            throw new LimitException(
                    "table of "
                            + limits.min()
                            + " elements exceeds the limit of "
                            + budget.limits().tableElements());
        }
    }

    public TableType type() {
        return type;
    }

    public TypeSpace types() {
        return types;
    }

    /** The limits as seen by an importer: the minimum is the size now. */
    public CoreLimits limits() {
        CoreLimits limits = type.limits();
        return new CoreLimits(size, limits.max(), limits.shared(), limits.index64());
    }

    private static TrapException outOfBounds() {
        return new TrapException(Kind.TABLE_OUT_OF_BOUNDS, "out of bounds table access");
    }

    /** {@code table.get}. */
    public Object get(int index) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw outOfBounds();
        }
        return elements[index];
    }

    /** {@code table.set}. */
    public static void set(int index, Object value, Table table) {
        if (Integer.compareUnsigned(index, table.size) >= 0) {
            throw outOfBounds();
        }
        table.elements[index] = value;
    }

    /** The function that {@code call_indirect} finds, its type not yet checked. */
    public FunctionInstance function(int index) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw new TrapException(Kind.UNDEFINED_ELEMENT, "undefined element");
        }
        FunctionInstance function = (FunctionInstance) elements[index];
        if (function == null) {
            throw new TrapException(
                    Kind.UNDEFINED_ELEMENT,
                    "uninitialized element " + Integer.toUnsignedString(index));
        }
        return function;
    }

    /** {@code table.size}. */
    public int size() {
        return size;
    }

    /** {@code table.grow}: the size before, or -1. */
    public static int grow(Object value, int delta, Table table) {
        return table.grow(value, delta);
    }

    private int grow(Object value, int delta) {
        int before = size;
        long most = Math.min(type.limits().max().orElse((long) MOST_ELEMENTS), MOST_ELEMENTS);
        if (delta < 0 || delta > most - before || !budget.takeTableElements(delta)) {
            return delta == 0 ? before : -1;
        }
        int after = before + delta;
        try {
            if (after > elements.length) {
                long room = Math.min(Math.max(after, elements.length * 3L / 2), most);
                elements = Arrays.copyOf(elements, (int) room);
            }
        } catch (OutOfMemoryError e) {
            return -1;
        }
        Arrays.fill(elements, before, after, value);
        size = after;
        return before;
    }

    private void check(int from, int length) {
        if (Integer.toUnsignedLong(from) + Integer.toUnsignedLong(length) > size) {
            throw outOfBounds();
        }
    }

    /** {@code table.fill}. */
    public static void fill(int from, Object value, int length, Table table) {
        table.check(from, length);
        Arrays.fill(table.elements, from, from + length, value);
    }

    /** {@code table.copy}. */
    public static void copy(int target, int source, int length, Table to, Table from) {
        from.check(source, length);
        to.check(target, length);
        System.arraycopy(from.elements, source, to.elements, target, length);
    }

    /** {@code table.init}. */
    public void init(int target, int source, int length, Object[] segment) {
        if (Integer.toUnsignedLong(source) + Integer.toUnsignedLong(length) > segment.length) {
            throw outOfBounds();
        }
        check(target, length);
        System.arraycopy(segment, source, elements, target, length);
    }
}

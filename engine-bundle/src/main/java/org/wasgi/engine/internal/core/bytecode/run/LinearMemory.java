package org.wasgi.engine.internal.core.bytecode.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;

/**
 * A linear memory in one array, exactly as long as the memory: the array's own bounds check is the
 * memory's.
 *
 * <p>Addresses and lengths are unsigned 32-bit values. A memory has at most 2^31 - 2^16 bytes, so
 * that an address with its top bit set is always out of bounds, and traps as a negative array index
 * does.
 */
public final class LinearMemory implements CoreMemory {
    public static final int PAGE_SIZE = 1 << 16;

    /** Pages whose bytes a Java array can hold. */
    public static final int MOST_PAGES = (1 << 15) - 1;

    public static final VarHandle SHORT = view(short[].class);
    public static final VarHandle INT = view(int[].class);
    public static final VarHandle LONG = view(long[].class);
    public static final VarHandle FLOAT = view(float[].class);
    public static final VarHandle DOUBLE = view(double[].class);

    private final CoreLimits limits;
    private final Budget budget;

    /** The memory now: changes when it grows, never else. */
    public byte[] bytes;

    /** Allocates the minimum of {@code limits}, which the caller has taken from {@code budget}. */
    public LinearMemory(CoreLimits limits, Budget budget) {
        this.limits = limits;
        this.budget = budget;
        this.bytes = new byte[Math.toIntExact(limits.min() * PAGE_SIZE)];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Takes the minimum of a memory from the budget.
     *
     * @throws LimitException if it is not granted
     */
    public static void take(CoreLimits limits, Budget budget) {
        if (limits.min() > MOST_PAGES || !budget.takeMemory(limits.min() * PAGE_SIZE)) {
            throw new LimitException(
                    "memory of "
                            + limits.min()
                            + " pages exceeds the limit of "
                            + budget.limits().memoryBytes()
                            + " bytes");
        }
    }

    /** The type as seen by an importer: the minimum is the size now. */
    public CoreMemoryType type() {
        return new CoreMemoryType(
                new CoreLimits(pages(), limits.max(), limits.shared(), limits.index64()));
    }

    private TrapException outOfBounds(int address, int length) {
        return new TrapException(
                Kind.MEMORY_OUT_OF_BOUNDS,
                "out of bounds memory access: address "
                        + Integer.toUnsignedString(address)
                        + ", length "
                        + Integer.toUnsignedString(length)
                        + ", size "
                        + bytes.length);
    }

    @Override
    public void check(int address, int length) {
        if (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) > bytes.length) {
            throw outOfBounds(address, length);
        }
    }

    // ---- size

    @Override
    public long size() {
        return bytes.length;
    }

    /** {@code memory.size}. */
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    /** {@code memory.grow}: the pages before, or -1. */
    public int grow(int delta) {
        int before = pages();
        if (delta == 0) {
            return before;
        }
        int most = (int) Math.min(limits.max().orElse((long) MOST_PAGES), MOST_PAGES);
        if (delta < 0 || delta > most - before || !budget.takeMemory((long) delta * PAGE_SIZE)) {
            return -1;
        }
        try {
            bytes = Arrays.copyOf(bytes, (before + delta) * PAGE_SIZE);
        } catch (OutOfMemoryError e) {
            return -1;
        }
        return before;
    }

    // ---- scalars, for the host

    @Override
    public byte readByte(int address) {
        try {
            return bytes[address];
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, 1);
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Short.BYTES);
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Integer.BYTES);
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONG.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Long.BYTES);
        }
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            bytes[address] = value;
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, 1);
        }
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            SHORT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Short.BYTES);
        }
    }

    @Override
    public void writeInt(int address, int value) {
        try {
            INT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Integer.BYTES);
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONG.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Long.BYTES);
        }
    }

    // ---- ranges

    @Override
    public void read(int address, byte[] into, int offset, int length) {
        check(address, length);
        System.arraycopy(bytes, address, into, offset, length);
    }

    @Override
    public void write(int address, byte[] from, int offset, int length) {
        check(address, length);
        System.arraycopy(from, offset, bytes, address, length);
    }

    @Override
    public void copyTo(int address, CoreMemory target, int targetAddress, int length) {
        check(address, length);
        target.write(targetAddress, bytes, address, length);
    }

    /** {@code memory.copy}. */
    public static void copy(
            int target, int source, int length, LinearMemory to, LinearMemory from) {
        from.check(source, length);
        to.check(target, length);
        System.arraycopy(from.bytes, source, to.bytes, target, length);
    }

    /** {@code memory.fill}. */
    public static void fill(int target, int value, int length, LinearMemory memory) {
        memory.check(target, length);
        Arrays.fill(memory.bytes, target, target + length, (byte) value);
    }
}

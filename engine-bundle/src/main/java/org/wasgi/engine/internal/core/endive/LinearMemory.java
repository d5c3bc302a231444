package org.wasgi.engine.internal.core.endive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A linear memory in one array, exactly as long as the memory: the array's own bounds check is the
 * memory's. The only {@link Memory} there is, so that calls from compiled code have one target.
 *
 * <p>Addresses and lengths are unsigned 32-bit values. A memory has at most 2^31 - 2^16 bytes, so
 * that an address with its top bit set is always out of bounds, and traps as a negative array index
 * does.
 */
final class LinearMemory implements Memory, CoreMemory {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private static final DataSegment[] NO_SEGMENTS = {};

    private final CoreLimits limits;
    private final Budget budget;
    private byte[] bytes;
    private DataSegment[] segments = NO_SEGMENTS;

    /** Allocates the minimum of {@code type}, which the caller has taken from {@code budget}. */
    LinearMemory(CoreMemoryType type, Budget budget) {
        this.limits = type.limits();
        this.budget = budget;
        this.bytes = new byte[bytes(Math.toIntExact(limits.min()))];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The size in bytes of so many pages, at most {@link Memory#RUNTIME_MAX_PAGES}. */
    static int bytes(int pages) {
        return Math.multiplyExact(pages, PAGE_SIZE);
    }

    /** The type as seen by an importer: the minimum is the size now. */
    CoreMemoryType type() {
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

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int initialPages() {
        return (int) limits.min();
    }

    @Override
    public int maximumPages() {
        return (int) Math.min(limits.max().orElse((long) RUNTIME_MAX_PAGES), RUNTIME_MAX_PAGES);
    }

    @Override
    public boolean shared() {
        return limits.shared();
    }

    @Override
    public int grow(int delta) {
        int before = pages();
        if (delta == 0) {
            return before;
        }
        if (delta < 0
                || delta > maximumPages() - before
                || !budget.takeMemory((long) delta * PAGE_SIZE)) {
            return -1;
        }
        try {
            bytes = Arrays.copyOf(bytes, bytes(before + delta));
        } catch (OutOfMemoryError e) {
            return -1;
        }
        return before;
    }

    /**
     * Nothing to do: the array comes zeroed, and Endive asks for this only once, before the
     * segments.
     */
    @Override
    public void zero() {}

    // ---- scalars

    @Override
    public byte read(int address) {
        try {
            return bytes[address];
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, 1);
        }
    }

    @Override
    public byte readByte(int address) {
        return read(address);
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
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
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
    public float readFloat(int address) {
        try {
            return (float) FLOAT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Float.BYTES);
        }
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLE.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Double.BYTES);
        }
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
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
    public void writeI32(int address, int value) {
        try {
            INT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Integer.BYTES);
        }
    }

    @Override
    public void writeInt(int address, int value) {
        writeI32(address, value);
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONG.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Long.BYTES);
        }
    }

    @Override
    public void writeF32(int address, float value) {
        try {
            FLOAT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Float.BYTES);
        }
    }

    @Override
    public void writeF64(int address, double value) {
        try {
            DOUBLE.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, Double.BYTES);
        }
    }

    // ---- ranges

    @Override
    public void read(int address, byte[] into, int offset, int length) {
        check(address, length);
        System.arraycopy(bytes, address, into, offset, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
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

    @Override
    public void copy(int target, int source, int length) {
        check(source, length);
        check(target, length);
        System.arraycopy(bytes, source, bytes, target, length);
    }

    /**
     * Endive adds offset and length without care for overflow: what ends before it begins is out of
     * bounds.
     */
    @Override
    public void fill(byte value, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw outOfBounds(from, to - from);
        }
        Arrays.fill(bytes, from, to, value);
    }

    // ---- data segments

    @Override
    public void initialize(Instance instance, DataSegment[] segments) {
        initialize(instance, segments, 0);
    }

    /** Writes the active segments and drops them (core specification, Instantiation). */
    @Override
    public void initialize(Instance instance, DataSegment[] segments, int memoryIndex) {
        this.segments = segments;
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
                int offset =
                        (int)
                                ConstantEvaluators.computeConstantValue(
                                        instance, active.offsetInstructions())[0];
                write(offset, active.data(), 0, active.data().length);
                segments[i] = PassiveDataSegment.EMPTY;
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int target, int offset, int length) {
        init(segments[segment].data(), target, offset, length);
    }

    /** {@code memory.init}. */
    void init(byte[] segment, int target, int offset, int length) {
        if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length) > segment.length) {
            throw outOfBounds(offset, length);
        }
        write(target, segment, offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    // ---- threads: an instance has one caller at a time, and shared memories are refused

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        return this;
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw expectedShared();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw expectedShared();
    }

    private static TrapException expectedShared() {
        return new TrapException(Kind.OTHER, "expected shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int maxThreads) {
        return 0;
    }
}

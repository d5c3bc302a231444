package org.wasgi.engine.internal.canon;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/**
 * One side of one call: the instance's memory and allocator, and its handles (CanonicalABI.md,
 * {@code LiftLowerContext}). Lives as long as the call.
 */
public abstract class CallFrame {
    /** The largest list or string, in bytes (CanonicalABI.md, {@code MAX_LIST_BYTE_LENGTH}). */
    static final int MAX_BYTES = (1 << 28) - 1;

    private final CoreMemory memory;
    private final CoreFunc realloc;
    private final StringEncoding encoding;
    private long liftable;

    /**
     * @param liftable bytes of Java heap that lifted values may take in this call
     */
    protected CallFrame(
            CoreMemory memory, CoreFunc realloc, StringEncoding encoding, long liftable) {
        this.memory = memory;
        this.realloc = realloc;
        this.encoding = encoding;
        this.liftable = liftable;
    }

    /** Null where the type needs none. */
    public final CoreMemory memory() {
        return memory;
    }

    final StringEncoding encoding() {
        return encoding;
    }

    /**
     * Allocates in the instance's memory with its {@code realloc}.
     *
     * @return an address which is aligned and with {@code bytes} bytes inside the memory
     */
    public final int allocate(int align, int bytes) {
        return reallocate(0, 0, align, bytes);
    }

    final int reallocate(int old, int oldBytes, int align, int bytes) {
        int address = (int) callRealloc(realloc, old, oldBytes, align, bytes)[0];
        checkRange(address, bytes, align, "realloc result");
        return address;
    }

    /** Calls realloc while the instance may not be left. */
    protected abstract long[] callRealloc(
            CoreFunc function, int old, int oldBytes, int align, int bytes);

    /** Traps unless the range is aligned and inside the memory. {@code bytes} may be 0. */
    public final void checkRange(int address, long bytes, int align, String what) {
        long start = address & 0xFFFF_FFFFL;
        if ((start & (align - 1)) != 0) {
            throw trap(
                    what
                            + ": unaligned pointer 0x"
                            + Long.toHexString(start)
                            + ", alignment "
                            + align);
        }
        if (start + bytes > memory.size()) {
            throw trap(
                    what
                            + ": out of bounds pointer 0x"
                            + Long.toHexString(start)
                            + ", "
                            + bytes
                            + " bytes");
        }
    }

    /**
     * Counts heap that a lifted value is about to take, before it is allocated, or bytes that are
     * about to be copied to another instance: a guest may name one long string many times in one
     * list.
     */
    final void takeHeap(long bytes) {
        liftable -= bytes;
        if (liftable < 0) {
            throw new TrapException(
                    TrapException.Kind.LIMIT, "the values of one call take too much memory");
        }
    }

    static TrapException trap(String message) {
        return new TrapException(TrapException.Kind.CANONICAL_ABI, message);
    }

    /** Takes an owned handle out of the instance's table (CanonicalABI.md, {@code lift_own}). */
    protected abstract Object liftOwn(int slot, int handle);

    /** Looks at a handle for the duration of the call (CanonicalABI.md, {@code lift_borrow}). */
    protected abstract Object liftBorrow(int slot, int handle);

    /** Puts an owned resource into the instance's table (CanonicalABI.md, {@code lower_own}). */
    protected abstract int lowerOwn(int slot, Object resource);

    /**
     * Lends a resource to the instance for the duration of the call (CanonicalABI.md, {@code
     * lower_borrow}).
     */
    protected abstract int lowerBorrow(int slot, Object resource);

    /**
     * Moves an owned handle to the instance of {@code to}: {@code lift_own}, then {@code
     * lower_own}.
     *
     * @param toSlot the resource type's slot there
     * @return its index there
     */
    protected abstract int passOwn(int slot, int handle, CallFrame to, int toSlot);

    /**
     * Lends a handle to the instance of {@code to}: {@code lift_borrow}, then {@code lower_borrow}.
     *
     * @param toSlot the resource type's slot there
     * @return its index there, or its representation where that instance implements the type
     */
    protected abstract int passBorrow(int slot, int handle, CallFrame to, int toSlot);
}

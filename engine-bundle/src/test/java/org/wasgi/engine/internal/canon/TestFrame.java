package org.wasgi.engine.internal.canon;

import java.util.List;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** A call frame whose allocator is given, and which has no handles. */
public final class TestFrame extends CallFrame {
    public TestFrame(
            CoreMemory memory, Allocator allocator, StringEncoding encoding, long liftable) {
        super(memory, allocator, encoding, liftable);
    }

    /** A realloc that only allocates. */
    @FunctionalInterface
    public interface Allocator extends CoreFunc {
        int allocate(int align, int bytes);

        @Override
        default CoreFuncType type() {
            return new CoreFuncType(List.of(), List.of());
        }

        @Override
        default long[] call(long... args) {
            return new long[] {allocate((int) args[2], (int) args[3])};
        }
    }

    @Override
    protected long[] callRealloc(CoreFunc function, int old, int oldBytes, int align, int bytes) {
        return function.call(old, oldBytes, align, bytes);
    }

    @Override
    protected Object liftOwn(int slot, int handle) {
        throw new UnsupportedOperationException("no handles here");
    }

    @Override
    protected Object liftBorrow(int slot, int handle) {
        throw new UnsupportedOperationException("no handles here");
    }

    @Override
    protected int lowerOwn(int slot, Object resource) {
        throw new UnsupportedOperationException("no handles here");
    }

    @Override
    protected int lowerBorrow(int slot, Object resource) {
        throw new UnsupportedOperationException("no handles here");
    }

    @Override
    protected int passOwn(int slot, int handle, CallFrame to, int toSlot) {
        throw new UnsupportedOperationException("no handles here");
    }

    @Override
    protected int passBorrow(int slot, int handle, CallFrame to, int toSlot) {
        throw new UnsupportedOperationException("no handles here");
    }
}

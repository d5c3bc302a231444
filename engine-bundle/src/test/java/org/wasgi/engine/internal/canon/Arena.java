package org.wasgi.engine.internal.canon;

import java.util.ArrayList;
import java.util.List;

/** A guest's realloc: never reuses, copies what it moves, and remembers what it was asked for. */
public final class Arena implements TestFrame.Allocator {
    private final byte[] memory;
    private final List<List<Integer>> calls = new ArrayList<>();
    private int end = 64;

    public Arena(byte[] memory) {
        this.memory = memory;
    }

    /** The arguments of all calls: old address, old size, alignment, size. */
    List<List<Integer>> calls() {
        return calls;
    }

    @Override
    public int allocate(int align, int bytes) {
        return reallocate(0, 0, align, bytes);
    }

    int reallocate(int old, int oldBytes, int align, int bytes) {
        calls.add(List.of(old, oldBytes, align, bytes));
        int at = (end + align - 1) / align * align;
        end = at + bytes;
        System.arraycopy(memory, old, memory, at, Math.min(oldBytes, bytes));
        return at;
    }

    @Override
    public long[] call(long... args) {
        return new long[] {reallocate((int) args[0], (int) args[1], (int) args[2], (int) args[3])};
    }
}

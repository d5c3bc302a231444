package org.wasgi.engine.internal.canon;

import java.util.function.LongUnaryOperator;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/** Everything that is one core value and no handle. */
final class ScalarTransfer extends Transfer {
    private final int size;
    private final boolean bitwise;
    private final LongUnaryOperator canonical;

    /**
     * @param size bytes in memory
     * @param bitwise whether every bit pattern in memory is a value, and its only form
     * @param canonical what is lowered for the bits that are lifted: in a flat value the bits above
     *     the type's own are anything, from memory they are zero
     */
    ScalarTransfer(int size, boolean bitwise, LongUnaryOperator canonical) {
        this.size = size;
        this.bitwise = bitwise;
        this.canonical = canonical;
    }

    @Override
    boolean bitwise() {
        return bitwise;
    }

    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        CoreMemory in = from.memory();
        CoreMemory out = to.memory();
        switch (size) {
            case 1 -> out.writeByte(target, (byte) canonical(in.readByte(source) & 0xFF));
            case 2 -> out.writeShort(target, (short) canonical(in.readShort(source) & 0xFFFF));
            case 4 -> out.writeInt(target, (int) canonical(in.readInt(source) & 0xFFFF_FFFFL));
            default -> out.writeLong(target, canonical(in.readLong(source)));
        }
    }

    private long canonical(long bits) {
        return bitwise ? bits : canonical.applyAsLong(bits);
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        long bits = canonical.applyAsLong(source.nextLong());
        if (size == 8) {
            target.putLong(bits);
        } else {
            target.putInt((int) bits);
        }
    }
}

package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;

/**
 * {@code flags}, as a bit set in an Integer; bits beyond the labels are ignored when lifted,
 * refused when lowered.
 */
final class FlagsCodec extends Codec {
    private final int mask;

    FlagsCodec(int labels, int size) {
        super(size, size, 1);
        this.mask = labels == 32 ? -1 : (1 << labels) - 1;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        CoreMemory memory = frame.memory();
        int bits =
                switch (size()) {
                    case 1 -> memory.readByte(address);
                    case 2 -> memory.readShort(address);
                    default -> memory.readInt(address);
                };
        return bits & mask;
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        EnumCodec.writeDiscriminant(frame, address, size(), bits(value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return flat.nextInt() & mask;
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        flat.putInt(bits(value));
    }

    @Override
    Transfer transferTo(Codec target) {
        boolean full = Integer.bitCount(mask) == 8 * size();
        return new ScalarTransfer(size(), full, bits -> bits & mask);
    }

    private int bits(Object value) {
        if (value instanceof Integer bits && (bits & ~mask) == 0) {
            return bits;
        }
        throw unfit("flags of " + Integer.bitCount(mask) + " labels", value);
    }
}

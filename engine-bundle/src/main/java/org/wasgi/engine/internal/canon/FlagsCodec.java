package org.wasgi.engine.internal.canon;

/**
 * {@code flags}, as a bit set in an Integer; bits beyond the labels are ignored when lifted,
 * refused when lowered.
 */
final class FlagsCodec extends ScalarCodec {
    private final int mask;

    FlagsCodec(int labels, int size) {
        super(size);
        this.mask = labels == 32 ? -1 : (1 << labels) - 1;
    }

    @Override
    Object toJava(long bits) {
        return (int) bits & mask;
    }

    @Override
    long toCore(Object value) {
        if (value instanceof Integer bits && (bits & ~mask) == 0) {
            return bits;
        }
        throw unfit("flags of " + Integer.bitCount(mask) + " labels", value);
    }

    @Override
    Transfer transferTo(Codec target) {
        boolean full = Integer.bitCount(mask) == 8 * size();
        return new ScalarTransfer(size(), full, bits -> bits & mask);
    }
}

package org.wasgi.engine.internal.canon;

/** {@code f64}; NaNs are canonicalised when lifted. */
final class DoubleCodec extends Codec {
    DoubleCodec() {
        super(8, 8, 1);
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return canonical(frame.memory().readLong(address));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        frame.memory().writeLong(address, bits(value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return canonical(flat.nextLong());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        flat.putLong(bits(value));
    }

    @Override
    Transfer transferTo(Codec target) {
        return new ScalarTransfer(
                8, false, bits -> Double.doubleToLongBits(Double.longBitsToDouble(bits)));
    }

    private static Double canonical(long bits) {
        double value = Double.longBitsToDouble(bits);
        return Double.isNaN(value) ? Double.NaN : value;
    }

    private static long bits(Object value) {
        if (value instanceof Double d) {
            return Double.doubleToLongBits(d);
        }
        if (value instanceof Float f) {
            return Double.doubleToLongBits(f);
        }
        throw unfit("f64", value);
    }
}

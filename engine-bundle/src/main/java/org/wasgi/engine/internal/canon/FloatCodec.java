package org.wasgi.engine.internal.canon;

/** {@code f32}; NaNs are canonicalised when lifted. */
final class FloatCodec extends Codec {
    FloatCodec() {
        super(4, 4, 1);
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return canonical(frame.memory().readInt(address));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        frame.memory().writeInt(address, bits(value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return canonical(flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        flat.putInt(bits(value));
    }

    @Override
    Transfer transferTo(Codec target) {
        return new ScalarTransfer(
                4, false, bits -> Float.floatToIntBits(Float.intBitsToFloat((int) bits)));
    }

    private static Float canonical(int bits) {
        float value = Float.intBitsToFloat(bits);
        return Float.isNaN(value) ? Float.NaN : value;
    }

    private static int bits(Object value) {
        if (value instanceof Float f) {
            return Float.floatToIntBits(f);
        }
        throw unfit("f32", value);
    }
}

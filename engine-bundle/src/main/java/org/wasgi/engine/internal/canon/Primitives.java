package org.wasgi.engine.internal.canon;

import org.wasgi.engine.type.ValueType.Primitive;

/**
 * The rules of the primitive types, {@code lift} from a core value's bits and {@code lower} to them
 * (CanonicalABI.md, {@code lift_flat} and {@code lower_flat}): bits above the type's own are
 * ignored when lifted. Codecs find them by their names.
 */
final class Primitives {
    private Primitives() {}

    static boolean liftBool(long bits) {
        return (int) bits != 0;
    }

    static byte liftS8(long bits) {
        return (byte) bits;
    }

    static int liftU8(long bits) {
        return (int) bits & 0xFF;
    }

    static short liftS16(long bits) {
        return (short) bits;
    }

    static int liftU16(long bits) {
        return (int) bits & 0xFFFF;
    }

    static int liftS32(long bits) {
        return (int) bits;
    }

    static long liftU32(long bits) {
        return bits & 0xFFFF_FFFFL;
    }

    static long liftS64(long bits) {
        return bits;
    }

    static long liftU64(long bits) {
        return bits;
    }

    static int liftChar(long bits) {
        int codePoint = (int) bits;
        if (!isUnicodeScalar(codePoint)) {
            throw CallFrame.trap("invalid char 0x" + Integer.toHexString(codePoint));
        }
        return codePoint;
    }

    /** NaNs are canonicalised. */
    static float liftF32(long bits) {
        float value = Float.intBitsToFloat((int) bits);
        return Float.isNaN(value) ? Float.NaN : value;
    }

    /** NaNs are canonicalised. */
    static double liftF64(long bits) {
        double value = Double.longBitsToDouble(bits);
        return Double.isNaN(value) ? Double.NaN : value;
    }

    static long lowerBool(boolean value) {
        return value ? 1 : 0;
    }

    static long lowerS8(long value) {
        return range(Primitive.S8, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    static long lowerU8(long value) {
        return range(Primitive.U8, value, 0, 0xFF);
    }

    static long lowerS16(long value) {
        return range(Primitive.S16, value, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    static long lowerU16(long value) {
        return range(Primitive.U16, value, 0, 0xFFFF);
    }

    static long lowerS32(long value) {
        return range(Primitive.S32, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static long lowerU32(long value) {
        return range(Primitive.U32, value, 0, 0xFFFF_FFFFL);
    }

    static long lowerS64(long value) {
        return value;
    }

    static long lowerU64(long value) {
        return value;
    }

    static long lowerChar(long value) {
        int codePoint = (int) range(Primitive.CHAR, value, 0, 0x10_FFFF);
        if (!isUnicodeScalar(codePoint)) {
            throw new IllegalArgumentException(
                    "0x"
                            + Integer.toHexString(codePoint)
                            + " is no Unicode scalar value and so no char");
        }
        return codePoint;
    }

    static long lowerF32(float value) {
        return Float.floatToIntBits(value);
    }

    static long lowerF64(double value) {
        return Double.doubleToLongBits(value);
    }

    static boolean isUnicodeScalar(int codePoint) {
        return codePoint >= 0
                && codePoint < 0x11_0000
                && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }

    private static long range(Primitive type, long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    number + " is out of range of " + type + ", " + min + ".." + max);
        }
        return number;
    }
}

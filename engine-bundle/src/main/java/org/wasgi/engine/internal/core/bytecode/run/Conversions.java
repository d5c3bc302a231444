package org.wasgi.engine.internal.core.bytecode.run;

/** Conversions between integers and floats that the Java VM has no instruction for. */
public final class Conversions {
    private static final double TWO_31 = 0x1p31;
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Conversions() {}

    private static void check(double value, double low, double high) {
        // Out of range as a NaN is too: told apart only where it matters.
        if (!(value > low && value < high)) {
            throw value == value ? Traps.overflow() : Traps.invalidConversion();
        }
    }

    public static int i32TruncS(double value) {
        check(value, -TWO_31 - 1, TWO_31);
        return (int) value;
    }

    public static int i32TruncU(double value) {
        check(value, -1, TWO_32);
        return (int) (long) value;
    }

    public static long i64TruncS(double value) {
        // The next double below -2^63 is far enough away.
        check(value, Math.nextDown(-TWO_63), TWO_63);
        return (long) value;
    }

    public static long i64TruncU(double value) {
        check(value, -1, TWO_64);
        return i64TruncSatU(value);
    }

    public static int i32TruncSatU(double value) {
        long wide = (long) value;
        return wide < 0 ? 0 : (int) Math.min(wide, 0xffff_ffffL);
    }

    public static long i64TruncSatU(double value) {
        if (!(value >= TWO_63)) {
            return Math.max(0, (long) value);
        }
        return value >= TWO_64 ? -1 : (long) (value - TWO_63) + Long.MIN_VALUE;
    }

    public static double f64ConvertU(long value) {
        // Halved, with the lost bit kept for rounding.
        return value >= 0 ? value : (double) (value >>> 1 | value & 1) * 2;
    }

    public static float f32ConvertU(long value) {
        return value >= 0 ? value : (float) (value >>> 1 | value & 1) * 2;
    }
}

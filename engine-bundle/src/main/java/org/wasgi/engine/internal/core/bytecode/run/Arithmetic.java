package org.wasgi.engine.internal.core.bytecode.run;

/**
 * Arithmetic that the Java VM has no instruction for (core specification, Numerics). A NaN that
 * comes out is quiet.
 */
public final class Arithmetic {
    private Arithmetic() {}

    public static int divS(int a, int b) {
        if (a == Integer.MIN_VALUE && b == -1) {
            throw Traps.overflow();
        }
        return a / b;
    }

    public static long divS(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw Traps.overflow();
        }
        return a / b;
    }

    public static float min(float a, float b) {
        float min = Math.min(a, b);
        return min == min ? min : a + b;
    }

    public static double min(double a, double b) {
        double min = Math.min(a, b);
        return min == min ? min : a + b;
    }

    public static float max(float a, float b) {
        float max = Math.max(a, b);
        return max == max ? max : a + b;
    }

    public static double max(double a, double b) {
        double max = Math.max(a, b);
        return max == max ? max : a + b;
    }

    public static double ceil(double a) {
        return a == a ? Math.ceil(a) : a + a;
    }

    public static float ceil(float a) {
        return a == a ? (float) Math.ceil(a) : a + a;
    }

    public static double floor(double a) {
        return a == a ? Math.floor(a) : a + a;
    }

    public static float floor(float a) {
        return a == a ? (float) Math.floor(a) : a + a;
    }

    public static double nearest(double a) {
        return a == a ? Math.rint(a) : a + a;
    }

    public static float nearest(float a) {
        return a == a ? (float) Math.rint(a) : a + a;
    }

    public static double trunc(double a) {
        return a < 0 ? Math.ceil(a) : floor(a);
    }

    public static float trunc(float a) {
        return a < 0 ? (float) Math.ceil(a) : floor(a);
    }

    public static float sqrt(float a) {
        return (float) Math.sqrt(a);
    }

    public static float abs(float a) {
        // Math.abs leaves the sign of a NaN.
        return a == a ? Math.abs(a) : copySign(a, 0);
    }

    public static double abs(double a) {
        return a == a ? Math.abs(a) : copySign(a, 0);
    }

    public static float copySign(float a, float sign) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(a) & Integer.MAX_VALUE
                        | Float.floatToRawIntBits(sign) & Integer.MIN_VALUE);
    }

    public static double copySign(double a, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(a) & Long.MAX_VALUE
                        | Double.doubleToRawLongBits(sign) & Long.MIN_VALUE);
    }
}

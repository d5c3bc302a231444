package org.wasgi.engine.wave;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.wasgi.engine.type.ValueType.Primitive;

/** Numbers as WAVE text. */
final class Numbers {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern FLOAT =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /**
     * No integer type has a value of more characters; longer texts are refused before they are
     * converted.
     */
    private static final int LONGEST_INTEGER = 20;

    private Numbers() {}

    /** The value in the dynamic layer, or null if {@code text} is no integer of that type. */
    static Object integer(Primitive type, String text) {
        if (text.length() > LONGEST_INTEGER || !INTEGER.matcher(text).matches()) {
            return null;
        }
        BigInteger value = new BigInteger(text);
        if (value.compareTo(min(type)) < 0 || value.compareTo(max(type)) > 0) {
            return null;
        }
        return switch (type) {
            case S8 -> value.byteValue();
            case S16 -> value.shortValue();
            case U8, U16, S32 -> value.intValue();
            default -> value.longValue();
        };
    }

    /** {@code u8 (0..255)}. */
    static String range(Primitive type) {
        return type + " (" + min(type) + ".." + max(type) + ")";
    }

    private static int bits(Primitive type) {
        return switch (type) {
            case S8, U8 -> 8;
            case S16, U16 -> 16;
            case S32, U32 -> 32;
            case S64, U64 -> 64;
            default -> throw new IllegalArgumentException(type + " is no integer type");
        };
    }

    private static boolean signed(Primitive type) {
        return switch (type) {
            case S8, S16, S32, S64 -> true;
            default -> false;
        };
    }

    private static BigInteger min(Primitive type) {
        return signed(type) ? BigInteger.ONE.shiftLeft(bits(type) - 1).negate() : BigInteger.ZERO;
    }

    private static BigInteger max(Primitive type) {
        return BigInteger.ONE
                .shiftLeft(signed(type) ? bits(type) - 1 : bits(type))
                .subtract(BigInteger.ONE);
    }

    /**
     * The text of an integer of the dynamic layer; null if the number is out of the type's range.
     */
    static String integer(Primitive type, Number number) {
        BigInteger value =
                type == Primitive.U64 && number instanceof Long bits
                        ? new BigInteger(Long.toUnsignedString(bits))
                        : BigInteger.valueOf(number.longValue());
        boolean fits = value.compareTo(min(type)) >= 0 && value.compareTo(max(type)) <= 0;
        return fits ? value.toString() : null;
    }

    /** The nearest float, or null if {@code text} is none or too large for one. */
    static Float f32(String text) {
        if (isSpecial(text)) {
            return (float) special(text);
        }
        float value = FLOAT.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
        return Float.isFinite(value) ? value : null;
    }

    /** The nearest double, or null if {@code text} is none or too large for one. */
    static Double f64(String text) {
        if (isSpecial(text)) {
            return special(text);
        }
        double value = FLOAT.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? value : null;
    }

    private static boolean isSpecial(String text) {
        return text.equals("nan") || text.equals("inf") || text.equals("-inf");
    }

    private static double special(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    static String f32(float value) {
        return Float.isFinite(value) ? plain(Float.toString(value)) : special(value);
    }

    static String f64(double value) {
        return Double.isFinite(value) ? plain(Double.toString(value)) : special(value);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** {@code 1} for Java's {@code 1.0}, {@code 1e10} for {@code 1.0E10}. */
    private static String plain(String java) {
        String text = java.replace('E', 'e').replace(".0e", "e");
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

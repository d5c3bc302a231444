package org.wasgi.engine.internal.core.bytecode.run;

import java.util.Arrays;
import org.wasgi.engine.internal.core.module.ValType;

/** Values as objects and as the bits that the host sees. */
public final class Boxes {
    /** The bits of a null reference. */
    private static final long NULL = -1;

    private Boxes() {}

    static long[] toBits(Object[] values, int[] types) {
        long[] bits = new long[types.length];
        for (int i = 0; i < types.length; i++) {
            bits[i] =
                    switch (types[i]) {
                        case ValType.I32 -> (int) values[i];
                        case ValType.I64 -> (long) values[i];
                        case ValType.F32 -> Float.floatToRawIntBits((float) values[i]);
                        case ValType.F64 -> Double.doubleToRawLongBits((double) values[i]);
                        default -> bits(values[i]);
                    };
        }
        return bits;
    }

    private static Object fromBits(long bits, int type) {
        return switch (type) {
            case ValType.I32 -> (int) bits;
            case ValType.I64 -> bits;
            case ValType.F32 -> Float.intBitsToFloat((int) bits);
            case ValType.F64 -> Double.longBitsToDouble(bits);
            default -> reference(bits, type);
        };
    }

    /**
     * @return null, the boxed result, or the array of several, as compiled functions return
     */
    static Object fromBits(long[] bits, int[] types) {
        if (types.length == 0) {
            return null;
        }
        if (types.length == 1) {
            return fromBits(bits[0], types[0]);
        }
        if (Arrays.stream(types).noneMatch(ValType::isRef)) {
            return bits;
        }
        Object[] values = new Object[types.length];
        Arrays.setAll(values, i -> fromBits(bits[i], types[i]));
        return values;
    }

    /** The results of a host function some of which are references. */
    public static Object[] results(long[] bits, FunctionInstance function) {
        return (Object[]) fromBits(bits, function.functionType().results());
    }

    /** The results of a function some of which are references, as the host sees them. */
    public static long[] results(Object[] values, ModuleInstance instance, int function) {
        return toBits(values, instance.module().functionType(function).results());
    }

    public static long[] array(long bits) {
        return new long[] {bits};
    }

    /**
     * A reference as the host sees it: a number that it gave, -1 for null, 0 for what it cannot
     * name.
     */
    public static long bits(Object reference) {
        if (reference == null) {
            return NULL;
        }
        return reference instanceof Long number ? number : 0;
    }

    /**
     * A reference that the host names: null, or a number that stays opaque to the guest.
     *
     * @throws IllegalArgumentException if the type is not {@code externref}, which is the only one
     *     that the host has values of
     */
    public static Object reference(long bits, int type) {
        if (bits == NULL) {
            return null;
        }
        if (ValType.isIndexed(type) || ValType.heap(type) != ValType.HEAP_EXTERN) {
            throw new IllegalArgumentException(
                    "the host has no values of type " + ValType.text(type));
        }
        return bits;
    }
}

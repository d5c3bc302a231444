package org.wasgi.engine.wave;

import java.util.List;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.Primitive;

/**
 * Lists of the dynamic layer: primitive arrays of the elements' bits for numbers, bool and char,
 * else {@link List}.
 */
final class Lists {
    private Lists() {}

    /** The list of that type that holds {@code elements}, each as it would stand alone. */
    static Object of(ListType type, List<Object> elements) {
        if (!(type.element() instanceof Primitive primitive) || primitive == Primitive.STRING) {
            return List.copyOf(elements);
        }
        int size = elements.size();
        Object array = newArray(primitive, size);
        for (int i = 0; i < size; i++) {
            set(array, i, elements.get(i));
        }
        return array;
    }

    private static Object newArray(Primitive element, int size) {
        return switch (element) {
            case BOOL -> new boolean[size];
            case S8, U8 -> new byte[size];
            case S16, U16 -> new short[size];
            case S32, U32, CHAR -> new int[size];
            case S64, U64 -> new long[size];
            case F32 -> new float[size];
            case F64 -> new double[size];
            case STRING -> throw new IllegalArgumentException("a list of strings is no array");
        };
    }

    private static void set(Object array, int i, Object element) {
        if (array instanceof boolean[] booleans) {
            booleans[i] = (Boolean) element;
        } else if (array instanceof byte[] bytes) {
            bytes[i] = ((Number) element).byteValue();
        } else if (array instanceof short[] shorts) {
            shorts[i] = ((Number) element).shortValue();
        } else if (array instanceof int[] ints) {
            ints[i] = ((Number) element).intValue();
        } else if (array instanceof long[] longs) {
            longs[i] = ((Number) element).longValue();
        } else if (array instanceof float[] floats) {
            floats[i] = ((Number) element).floatValue();
        } else {
            ((double[]) array)[i] = ((Number) element).doubleValue();
        }
    }

    /** The number of elements, or -1 if {@code list} is no list of elements of that type. */
    static int size(ValueType element, Object list) {
        if (list instanceof List<?> objects) {
            return objects.size();
        }
        if (!(element instanceof Primitive primitive)) {
            return -1;
        }
        return switch (primitive) {
            case BOOL -> list instanceof boolean[] array ? array.length : -1;
            case S8, U8 -> list instanceof byte[] array ? array.length : -1;
            case S16, U16 -> list instanceof short[] array ? array.length : -1;
            case S32, U32, CHAR -> list instanceof int[] array ? array.length : -1;
            case S64, U64 -> list instanceof long[] array ? array.length : -1;
            case F32 -> list instanceof float[] array ? array.length : -1;
            case F64 -> list instanceof double[] array ? array.length : -1;
            case STRING -> -1;
        };
    }

    /** Element {@code i} as it would stand alone; {@code list} passed {@link #size}. */
    static Object get(ValueType element, Object list, int i) {
        if (list instanceof List<?> objects) {
            return objects.get(i);
        }
        return switch ((Primitive) element) {
            case BOOL -> ((boolean[]) list)[i];
            case S8 -> ((byte[]) list)[i];
            case U8 -> Byte.toUnsignedInt(((byte[]) list)[i]);
            case S16 -> ((short[]) list)[i];
            case U16 -> Short.toUnsignedInt(((short[]) list)[i]);
            case S32, CHAR -> ((int[]) list)[i];
            case U32 -> Integer.toUnsignedLong(((int[]) list)[i]);
            case S64, U64 -> ((long[]) list)[i];
            case F32 -> ((float[]) list)[i];
            case F64 -> ((double[]) list)[i];
            case STRING -> throw new IllegalArgumentException("a list of strings is no array");
        };
    }
}

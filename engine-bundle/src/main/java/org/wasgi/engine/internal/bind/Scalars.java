package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodType;
import org.wasgi.engine.type.ValueType.Primitive;

/** Java types of the component types without parts, as the engine's table has them. */
final class Scalars {
    private Scalars() {}

    static Class<?> javaType(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> boolean.class;
            case S8 -> byte.class;
            case S16 -> short.class;
            case U8, U16, S32, CHAR -> int.class;
            case U32, S64, U64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            case STRING -> String.class;
        };
    }

    /** The array that a list of {@code primitive} is; a list of strings has none. */
    static Class<?> arrayType(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> boolean[].class;
            case S8, U8 -> byte[].class;
            case S16, U16 -> short[].class;
            case S32, U32, CHAR -> int[].class;
            case S64, U64 -> long[].class;
            case F32 -> float[].class;
            case F64 -> double[].class;
            case STRING -> throw new IllegalArgumentException("a list of strings is a List");
        };
    }

    /** The class of a boxed {@code type}; itself where it is no primitive. */
    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}

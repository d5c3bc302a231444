package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.type.ExternType.CoreType;

/**
 * Value types (core specification, Types) as ints: numbers by their code in the binary format,
 * references as {@link #REF} with a heap type, which is a code too or the index of a type of the
 * module.
 */
public final class ValType {
    /** The type of what is never there: it matches every other. */
    public static final int BOTTOM = 0;

    public static final int I32 = 0x7f;
    public static final int I64 = 0x7e;
    public static final int F32 = 0x7d;
    public static final int F64 = 0x7c;
    public static final int V128 = 0x7b;

    public static final int REF = 1 << 28;
    public static final int NULLABLE = 1 << 29;

    /** The heap type is the index of a type, not a code. */
    public static final int INDEXED = 1 << 27;

    public static final int HEAP_FUNC = 0x70;
    public static final int HEAP_EXTERN = 0x6f;
    public static final int HEAP_EXN = 0x69;
    public static final int HEAP_NOFUNC = 0x73;
    public static final int HEAP_NOEXTERN = 0x72;
    public static final int HEAP_NOEXN = 0x74;

    public static final int FUNCREF = REF | NULLABLE | HEAP_FUNC;
    public static final int EXTERNREF = REF | NULLABLE | HEAP_EXTERN;
    public static final int EXNREF = REF | NULLABLE | HEAP_EXN;

    private static final int HEAP_MASK = INDEXED - 1;

    private ValType() {}

    /** A reference to a function of the type with that index. */
    public static int typed(int typeIndex, boolean nullable) {
        return REF | INDEXED | typeIndex | (nullable ? NULLABLE : 0);
    }

    public static boolean isRef(int type) {
        return (type & REF) != 0;
    }

    public static boolean isNullable(int type) {
        return (type & NULLABLE) != 0;
    }

    /** Whether a variable of the type has a value from the start. */
    public static boolean isDefaultable(int type) {
        return !isRef(type) || isNullable(type);
    }

    public static boolean isIndexed(int type) {
        return (type & INDEXED) != 0;
    }

    /** The code of the heap type, or the index of its type. */
    public static int heap(int type) {
        return type & HEAP_MASK;
    }

    /** By its name in the text format. */
    public static CoreType coreType(int type) {
        return switch (type) {
            case I32 -> CoreType.I32;
            case I64 -> CoreType.I64;
            case F32 -> CoreType.F32;
            case F64 -> CoreType.F64;
            case V128 -> CoreType.V128;
            case FUNCREF -> CoreType.FUNCREF;
            case EXTERNREF -> CoreType.EXTERNREF;
            default -> new CoreType(referenceText(type));
        };
    }

    private static String referenceText(int type) {
        if (type == BOTTOM) {
            return "unknown";
        }
        String name = isIndexed(type) ? Integer.toString(heap(type)) : heapText(heap(type));
        if (!isNullable(type)) {
            return "(ref " + name + ")";
        }
        if (isIndexed(type)) {
            return "(ref null " + name + ")";
        }
        return switch (heap(type)) {
            case HEAP_NOFUNC -> "nullfuncref";
            case HEAP_NOEXTERN -> "nullexternref";
            case HEAP_NOEXN -> "nullexnref";
            default -> name + "ref";
        };
    }

    private static String heapText(int code) {
        return switch (code) {
            case HEAP_FUNC -> "func";
            case HEAP_EXTERN -> "extern";
            case HEAP_EXN -> "exn";
            case HEAP_NOFUNC -> "nofunc";
            case HEAP_NOEXTERN -> "noextern";
            case HEAP_NOEXN -> "noexn";
            default -> "unknown";
        };
    }

    public static String text(int type) {
        return coreType(type).name();
    }
}

package org.wasgi.engine.internal.core.module;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;

/** Reads value types (core specification, Binary Format, Types). */
final class ValTypeReader {
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;
    private static final int[] NONE = {};

    private final ModuleLimits limits;

    /** How many types may be referred to. */
    private int known;

    ValTypeReader(ModuleLimits limits) {
        this.limits = limits;
    }

    void setKnown(int types) {
        known = types;
    }

    int read(ByteReader in) {
        int code = in.u8("value type");
        return switch (code) {
            case ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128 -> code;
            case REF -> heapType(in) | ValType.REF;
            case REF_NULL -> heapType(in) | ValType.REF | ValType.NULLABLE;
            default -> abstractHeap(in, code) | ValType.REF | ValType.NULLABLE;
        };
    }

    int reference(ByteReader in) {
        int type = read(in);
        if (!ValType.isRef(type)) {
            throw in.malformed("malformed reference type");
        }
        return type;
    }

    /** The code of an abstract heap type, or an index with {@link ValType#INDEXED}. */
    int heapType(ByteReader in) {
        long type = in.signed(33, "heap type");
        if (type < 0) {
            return abstractHeap(in, (int) type & 0x7f);
        }
        if (type >= known) {
            throw new InvalidException("core module: unknown type " + type);
        }
        return (int) type | ValType.INDEXED;
    }

    private static int abstractHeap(ByteReader in, int code) {
        return switch (code) {
            case ValType.HEAP_FUNC,
                    ValType.HEAP_EXTERN,
                    ValType.HEAP_EXN,
                    ValType.HEAP_NOFUNC,
                    ValType.HEAP_NOEXTERN,
                    ValType.HEAP_NOEXN ->
                    code;
            case 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71 -> throw garbageCollected();
            default -> throw in.malformed("malformed value type");
        };
    }

    static LimitException garbageCollected() {
        return new LimitException(
                "core module makes garbage-collected values, whose memory cannot be limited");
    }

    /** A vector of value types. */
    int[] vector(ByteReader in, String what) {
        int count = in.count(what);
        LoadLimits.check("number of " + what, count, limits.values());
        if (count == 0) {
            return NONE;
        }
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = read(in);
        }
        return types;
    }
}

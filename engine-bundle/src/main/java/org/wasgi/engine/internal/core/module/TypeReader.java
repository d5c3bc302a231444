package org.wasgi.engine.internal.core.module;

import java.util.Optional;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** Reads over types (core specification, Binary Format, Types). */
final class TypeReader {
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;
    private static final int V128 = 0x7b;

    private final ModuleLimits limits;
    private boolean vectors;

    TypeReader(ModuleLimits limits) {
        this.limits = limits;
    }

    boolean vectors() {
        return vectors;
    }

    /** A recursive group of types; gives their number. */
    int group(ByteReader in) {
        if (in.peek("type") != 0x4e) {
            subtype(in);
            return 1;
        }
        in.u8("type");
        int count = in.count("types of a group");
        for (int i = 0; i < count; i++) {
            subtype(in);
        }
        return count;
    }

    private void subtype(ByteReader in) {
        int form = in.u8("type");
        if (form == 0x50 || form == 0x4f) {
            int supertypes = in.count("supertypes");
            for (int i = 0; i < supertypes; i++) {
                in.u32("supertype");
            }
            form = in.u8("type");
        }
        switch (form) {
            case 0x60 -> {
                values(in, "parameters");
                values(in, "results");
            }
            case 0x5f -> {
                int fields = in.count("fields");
                for (int i = 0; i < fields; i++) {
                    field(in);
                }
            }
            case 0x5e -> field(in);
            default -> throw in.malformed("unknown form of a type");
        }
    }

    private void field(ByteReader in) {
        value(in);
        in.u8("mutability");
    }

    /** A vector of value types. */
    void values(ByteReader in, String what) {
        int count = in.count(what);
        LoadLimits.check("number of " + what, count, limits.values());
        for (int i = 0; i < count; i++) {
            value(in);
        }
    }

    void value(ByteReader in) {
        int code = in.u8("value type");
        if (code == REF || code == REF_NULL) {
            in.signed(33, "heap type");
        } else if (code == V128) {
            vectors = true;
        }
    }

    /** A block's type: nothing, a value type, or an index. */
    void block(ByteReader in) {
        int first = in.peek("block type");
        if ((first & 0xc0) == 0x40) {
            value(in);
        } else {
            in.signed(33, "block type");
        }
    }

    CoreLimits limits(ByteReader in) {
        int flags = in.u8("limits");
        if (flags > 7) {
            throw in.malformed("unknown form of limits");
        }
        boolean index64 = (flags & 4) != 0;
        long min = index64 ? in.u64("minimum") : in.u32("minimum");
        Optional<Long> max = Optional.empty();
        if ((flags & 1) != 0) {
            max = Optional.of(index64 ? in.u64("maximum") : in.u32("maximum"));
        }
        return new CoreLimits(min, max, (flags & 2) != 0, index64);
    }
}

package org.wasgi.engine.internal.core.module;

import java.util.BitSet;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;

/** Reads over instructions (core specification, Binary Format, Instructions). */
final class CodeReader {
    private static final int FIRST_LOAD = 0x28;
    private static final int LAST_STORE = 0x3e;

    private final ModuleLimits limits;
    private final TypeReader types;
    private boolean vectors;
    private boolean collected;

    /** The depths at which there is an {@code if} without its {@code else}. */
    private final BitSet conditions = new BitSet();

    private long labels;
    private int depth;
    private int knownGlobals = Integer.MAX_VALUE;

    CodeReader(ModuleLimits limits, TypeReader types) {
        this.limits = limits;
        this.types = types;
    }

    boolean vectors() {
        return vectors;
    }

    boolean garbageCollected() {
        return collected;
    }

    /** One function: its local variables and its code. */
    void function(ByteReader in) {
        LoadLimits.check("bytes of a function", in.remaining(), limits.functionBytes());
        int groups = in.count("groups of local variables");
        long locals = 0;
        for (int i = 0; i < groups; i++) {
            locals += in.u32("number of local variables");
            LoadLimits.check("number of local variables of a function", locals, limits.locals());
            types.value(in);
        }
        expression(in);
        if (!in.atEnd()) {
            throw in.malformed("function goes on after its end");
        }
    }

    /** An initial value that may use the first {@code globals} of the module. */
    void initializer(ByteReader in, int globals) {
        knownGlobals = globals;
        expression(in);
        knownGlobals = Integer.MAX_VALUE;
    }

    /** Instructions up to their {@code end}. */
    void expression(ByteReader in) {
        depth = 1;
        conditions.clear();
        while (depth > 0) {
            instruction(in, in.u8("instruction"));
        }
    }

    private void instruction(ByteReader in, int code) {
        switch (code) {
            case 0x02, 0x03, 0x04 -> {
                types.block(in);
                open();
                conditions.set(depth, code == 0x04);
            }
            case 0x05 -> {
                if (!conditions.get(depth)) {
                    throw in.malformed("else without if");
                }
                conditions.clear(depth);
            }
            case 0x1f -> {
                types.block(in);
                catches(in);
                open();
                conditions.clear(depth);
            }
            case 0x0b -> depth--;
            case 0x0c, 0x0d, 0xd5, 0xd6 -> label(in);
            case 0x0e -> {
                int count = in.count("labels");
                for (int i = 0; i <= count; i++) {
                    label(in);
                }
            }
            case 0x08 -> in.u32("tag");
            case 0x10, 0x12, 0xd2 -> in.u32("function");
            case 0x14, 0x15 -> in.u32("type");
            case 0x20, 0x21, 0x22 -> in.u32("local variable");
            case 0x24 -> in.u32("global");
            case 0x25, 0x26 -> in.u32("table");
            case 0x3f, 0x40 -> in.u32("memory");
            case 0x23 -> global(in);
            case 0x11, 0x13 -> indices(in, 2);
            case 0x1c -> types.values(in, "types of a select");
            case 0x41 -> in.signed(32, "i32");
            case 0x42 -> in.signed(64, "i64");
            case 0x43 -> in.skip(Float.BYTES, "f32");
            case 0x44 -> in.skip(Double.BYTES, "f64");
            case 0xd0 -> in.signed(33, "heap type");
            case 0xfb -> collected(in);
            case 0xfc -> bulk(in);
            case 0xfd -> vector(in);
            case 0xfe -> atomic(in);
            default -> {
                if (code >= FIRST_LOAD && code <= LAST_STORE) {
                    address(in);
                }
                // All others have no immediates, or are unknown, which the validator says.
            }
        }
    }

    private void open() {
        LoadLimits.check("nesting of blocks", ++depth, limits.nesting());
    }

    private void label(ByteReader in) {
        long label = in.u32("label");
        if (label >= depth) {
            throw new InvalidException("core module: unknown label " + label);
        }
        labels += label;
        LoadLimits.check("number of blocks left by branches", labels, limits.labels());
    }

    private void global(ByteReader in) {
        if (in.u32("global") >= knownGlobals) {
            throw new InvalidException("core module: a global is used before it has a value");
        }
    }

    private void catches(ByteReader in) {
        int count = in.count("catches");
        for (int i = 0; i < count; i++) {
            int kind = in.u8("catch");
            if (kind < 2) {
                in.u32("tag");
            }
            label(in);
        }
    }

    private static void indices(ByteReader in, int count) {
        for (int i = 0; i < count; i++) {
            in.u32("index");
        }
    }

    private static void address(ByteReader in) {
        long alignment = in.u32("alignment");
        if ((alignment & 0x40) != 0) {
            in.u32("memory");
        }
        in.u64("offset");
    }

    private void collected(ByteReader in) {
        collected = true;
        int code = (int) in.u32("instruction");
        switch (code) {
            case 0, 1, 6, 7, 11, 12, 13, 14, 16 -> in.u32("type");
            case 2, 3, 4, 5, 8, 9, 10, 17, 18, 19 -> indices(in, 2);
            case 20, 21, 22, 23 -> in.signed(33, "heap type");
            case 24, 25 -> {
                in.u8("flags of a cast");
                label(in);
                in.signed(33, "heap type");
                in.signed(33, "heap type");
            }
            default -> {
                // Without immediates.
            }
        }
    }

    private static void bulk(ByteReader in) {
        int code = (int) in.u32("instruction");
        switch (code) {
            case 8, 10, 12, 14 -> indices(in, 2);
            case 9, 11, 13, 15, 16, 17 -> in.u32("index");
            default -> {
                // Conversions, without immediates.
            }
        }
    }

    private void vector(ByteReader in) {
        vectors = true;
        int code = (int) in.u32("instruction");
        if (code <= 11 || code == 92 || code == 93) {
            address(in);
        } else if (code == 12 || code == 13) {
            in.skip(16, "v128");
        } else if (code >= 21 && code <= 34) {
            in.u8("lane");
        } else if (code >= 84 && code <= 91) {
            address(in);
            in.u8("lane");
        }
    }

    private static void atomic(ByteReader in) {
        if (in.u32("instruction") == 3) {
            in.u8("memory order");
        } else {
            address(in);
        }
    }
}

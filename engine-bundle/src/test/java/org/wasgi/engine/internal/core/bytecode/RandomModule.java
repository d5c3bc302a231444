package org.wasgi.engine.internal.core.bytecode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wasgi.engine.internal.core.module.ValType;

/**
 * A valid module made from a seed: functions of random types and code that come to an end, over one
 * memory, some globals and a table.
 */
final class RandomModule {
    /** In the order of their codes, downwards. */
    static final int[] NUMBERS = {ValType.I32, ValType.I64, ValType.F32, ValType.F64};

    /** Functions that the table holds, which make no indirect calls. */
    static final int IN_TABLE = 3;

    /** Two variables of each type for the code, by type. */
    static final int GLOBALS = 2 * NUMBERS.length;

    /** The type of a function. */
    record Signature(int[] params, int[] results) {}

    private final List<Signature> functions = new ArrayList<>();
    private final byte[] bytes;

    /**
     * @param statements of each function at most
     */
    RandomModule(long seed, int statements) {
        Random random = new Random(seed);
        int count = IN_TABLE + 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            functions.add(
                    new Signature(
                            types(random, random.nextInt(5)), types(random, results(random))));
        }
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        unsigned(code, count);
        for (int i = 0; i < count; i++) {
            vector(code, new RandomFunction(random, functions, i).body(statements));
        }
        bytes = module(code.toByteArray());
    }

    private static int results(Random random) {
        return random.nextInt(8) == 0 ? 2 + random.nextInt(2) : random.nextInt(8) == 0 ? 0 : 1;
    }

    private static int[] types(Random random, int count) {
        return random.ints(count, 0, NUMBERS.length).map(i -> NUMBERS[i]).toArray();
    }

    byte[] bytes() {
        return bytes;
    }

    List<Signature> functions() {
        return functions;
    }

    private byte[] module(byte[] code) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        int count = functions.size();
        ByteArrayOutputStream types = section(count);
        ByteArrayOutputStream indices = section(count);
        ByteArrayOutputStream exports = section(count + 1);
        for (int i = 0; i < count; i++) {
            types.write(0x60);
            types(types, functions.get(i).params());
            types(types, functions.get(i).results());
            unsigned(indices, i);
            vector(exports, ("f" + i).getBytes(StandardCharsets.US_ASCII));
            exports.write(0);
            unsigned(exports, i);
        }
        exports.writeBytes(new byte[] {1, 'm', 2, 0});
        ByteArrayOutputStream globals = section(GLOBALS);
        for (int i = 0; i < GLOBALS; i++) {
            int type = NUMBERS[i / 2];
            globals.write(type);
            globals.write(1);
            switch (type) {
                case ValType.I32 -> globals.writeBytes(new byte[] {0x41, 7});
                case ValType.I64 -> globals.writeBytes(new byte[] {0x42, 9});
                case ValType.F32 -> globals.writeBytes(new byte[] {0x43, 0, 0, (byte) 0x80, 0x3f});
                default -> globals.writeBytes(new byte[] {0x44, 0, 0, 0, 0, 0, 0, 0, 0x40});
            }
            globals.write(0x0b);
        }
        append(out, 1, types.toByteArray());
        append(out, 3, indices.toByteArray());
        // A table with room for one element that is null, and a page of memory.
        append(out, 4, new byte[] {1, 0x70, 0, IN_TABLE + 1});
        append(out, 5, new byte[] {1, 1, 1, 2});
        append(out, 6, globals.toByteArray());
        append(out, 7, exports.toByteArray());
        append(out, 9, new byte[] {1, 0, 0x41, 0, 0x0b, IN_TABLE, 0, 1, 2});
        append(out, 10, code);
        return out.toByteArray();
    }

    private static ByteArrayOutputStream section(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        unsigned(out, count);
        return out;
    }

    private static void append(ByteArrayOutputStream out, int id, byte[] section) {
        out.write(id);
        vector(out, section);
    }

    private static void types(ByteArrayOutputStream out, int[] types) {
        unsigned(out, types.length);
        for (int type : types) {
            out.write(type);
        }
    }

    static void vector(ByteArrayOutputStream out, byte[] bytes) {
        unsigned(out, bytes.length);
        out.writeBytes(bytes);
    }

    static void unsigned(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((int) rest & 0x7f | 0x80);
        }
        out.write((int) rest);
    }
}

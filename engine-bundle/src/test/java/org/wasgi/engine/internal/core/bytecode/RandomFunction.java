package org.wasgi.engine.internal.core.bytecode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.wasgi.engine.internal.core.bytecode.RandomModule.Signature;
import org.wasgi.engine.internal.core.module.MemoryOp;
import org.wasgi.engine.internal.core.module.NumericOp;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/**
 * The code of one function of a {@link RandomModule}. NaNs reach nothing that would tell their
 * bits, which the specification leaves open.
 */
final class RandomFunction {
    private static final int DEPTH = 5;
    private static final int LOCALS = 3;
    private static final int COUNTERS = 4;
    private static final NumericOp[] OPS = NumericOp.values();

    private final Random random;
    private final List<Signature> functions;
    private final int index;
    private final Signature type;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int loops;

    /** One in so many things that may trap is made, so that long functions come to their end. */
    private int risk;

    RandomFunction(Random random, List<Signature> functions, int index) {
        this.random = random;
        this.functions = functions;
        this.index = index;
        this.type = functions.get(index);
    }

    /**
     * @param most how many statements at most
     */
    byte[] body(int most) {
        risk = most;
        unsigned(RandomModule.NUMBERS.length + 2);
        for (int number : RandomModule.NUMBERS) {
            unsigned(LOCALS);
            out.write(number);
        }
        // One for each float type, through which NaNs are taken away, and counters of loops.
        unsigned(1);
        out.write(ValType.F32);
        unsigned(1 + COUNTERS);
        out.write(ValType.F64);
        int statements = 1 + random.nextInt(most);
        for (int i = 0; i < statements; i++) {
            statement(DEPTH);
        }
        for (int result : type.results()) {
            value(result, DEPTH);
        }
        out.write(Opcode.END);
        return out.toByteArray();
    }

    private void unsigned(long value) {
        RandomModule.unsigned(out, value);
    }

    private void op(int opcode) {
        int prefix = opcode >>> 16;
        if (prefix == 0) {
            out.write(opcode);
        } else {
            out.write(prefix);
            unsigned(opcode & 0xffff);
        }
    }

    private void op(int opcode, long immediate) {
        op(opcode);
        unsigned(immediate);
    }

    // ---- variables

    private int firstLocal() {
        return type.params().length;
    }

    private int local(int wanted) {
        int place = ValType.I32 - wanted;
        int number = random.nextInt(LOCALS + type.params().length);
        if (number < type.params().length && type.params()[number] == wanted) {
            return number;
        }
        return firstLocal() + LOCALS * place + number % LOCALS;
    }

    private int global(int wanted) {
        return 2 * (ValType.I32 - wanted) + random.nextInt(2);
    }

    private int scratch(int wanted) {
        int first = firstLocal() + LOCALS * RandomModule.NUMBERS.length;
        return wanted == ValType.F32 ? first : first + 1;
    }

    private int counter() {
        return firstLocal() + LOCALS * RandomModule.NUMBERS.length + 1 + loops;
    }

    // ---- values

    private int anyType() {
        return RandomModule.NUMBERS[random.nextInt(RandomModule.NUMBERS.length)];
    }

    private void value(int wanted, int depth) {
        int choice = random.nextInt(depth <= 0 ? 4 : 20);
        switch (choice) {
            case 0, 1 -> constant(wanted);
            case 2 -> op(Opcode.LOCAL_GET, local(wanted));
            case 3 -> op(Opcode.GLOBAL_GET, global(wanted));
            case 4 -> {
                value(wanted, depth - 1);
                op(Opcode.LOCAL_TEE, local(wanted));
            }
            case 5, 6 -> load(wanted, depth);
            case 7 -> select(wanted, depth);
            case 8 -> conditional(wanted, depth);
            case 9 -> block(wanted, depth);
            case 10 -> call(wanted, depth);
            case 11 -> size(wanted, depth);
            default -> numeric(wanted, depth);
        }
    }

    /** A value whose bits are seen: no NaN. */
    private void plainValue(int wanted, int depth) {
        value(wanted, depth);
        if (wanted == ValType.F32 || wanted == ValType.F64) {
            int scratch = scratch(wanted);
            op(Opcode.LOCAL_TEE, scratch);
            op(wanted == ValType.F32 ? Opcode.F32_CONST : Opcode.F64_CONST);
            out.writeBytes(new byte[wanted == ValType.F32 ? 4 : 8]);
            op(Opcode.LOCAL_GET, scratch);
            op(Opcode.LOCAL_GET, scratch);
            op((wanted == ValType.F32 ? NumericOp.F32_EQ : NumericOp.F64_EQ).code());
            op(Opcode.SELECT);
        }
    }

    private void constant(int wanted) {
        long bits = interesting();
        switch (wanted) {
            case ValType.I32 -> signed(Opcode.I32_CONST, (int) bits);
            case ValType.I64 -> signed(Opcode.I64_CONST, bits);
            case ValType.F32 -> {
                op(Opcode.F32_CONST);
                little(Float.floatToIntBits(number()), Float.BYTES);
            }
            default -> {
                op(Opcode.F64_CONST);
                little(Double.doubleToLongBits(number()), Double.BYTES);
            }
        }
    }

    private long interesting() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            case 3 -> random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE;
            default -> random.nextInt(20) - 4;
        };
    }

    private float number() {
        return switch (random.nextInt(6)) {
            case 0 -> Float.NaN;
            case 1 -> random.nextBoolean() ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
            case 2 -> random.nextBoolean() ? -0.0f : 0.0f;
            case 3 -> Integer.MIN_VALUE * (random.nextBoolean() ? 1f : -2f);
            default -> random.nextInt(2000) / 8f - 100;
        };
    }

    private void signed(int opcode, long value) {
        op(opcode);
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) rest & 0x7f | 0x80);
            rest >>= 7;
        }
        out.write((int) rest & 0x7f);
    }

    private void little(long bits, int count) {
        for (int i = 0; i < count; i++) {
            out.write((int) (bits >>> (8 * i)));
        }
    }

    private void numeric(int wanted, int depth) {
        NumericOp op = OPS[random.nextInt(OPS.length)];
        // The interpreter does not round this conversion to the nearest float.
        while (op.result() != wanted
                || op == NumericOp.F32_CONVERT_I64_U
                || mayTrap(op) && random.nextInt(risk) != 0) {
            op = OPS[random.nextInt(OPS.length)];
        }
        boolean seen = op.name().contains("REINTERPRET") || op.name().contains("COPYSIGN");
        for (int i = 0; i < op.operands(); i++) {
            if (seen) {
                plainValue(op.operand(i), depth - 1);
            } else {
                value(op.operand(i), depth - 1);
            }
        }
        op(op.code());
        if (op == NumericOp.I32_MUL) {
            // The interpreter leaves more than 32 bits, until something cuts them.
            signed(Opcode.I32_CONST, -1);
            op(NumericOp.I32_AND.code());
        }
    }

    private static boolean mayTrap(NumericOp op) {
        String name = op.name();
        return name.contains("TRUNC_F") || name.contains("DIV") || name.contains("_REM_");
    }

    /** Mostly one within memory; says whether it is. */
    private boolean address(int depth) {
        value(ValType.I32, depth - 2);
        boolean near = random.nextInt(5 * risk) != 0;
        if (near) {
            signed(Opcode.I32_CONST, 0xfff);
            op(NumericOp.I32_AND.code());
        }
        return near;
    }

    /**
     * @param near whether the address may have an offset: the interpreter takes the sum of a large
     *     one and an offset for a small one
     */
    private void access(MemoryOp op, boolean near) {
        op(Opcode.I32_LOAD + op.ordinal());
        unsigned(random.nextInt(op.alignment() + 1));
        unsigned(
                near
                        ? random.nextInt(4 * risk) == 0
                                ? random.nextInt(70_000)
                                : random.nextInt(100)
                        : 0);
    }

    private MemoryOp access(int wanted, boolean store) {
        MemoryOp op = MemoryOp.values()[random.nextInt(MemoryOp.values().length)];
        return op.type() == wanted && op.isStore() == store ? op : access(wanted, store);
    }

    private void load(int wanted, int depth) {
        if (wanted == ValType.F32 || wanted == ValType.F64) {
            // What memory holds may be a NaN of any bits.
            op(Opcode.LOCAL_GET, local(wanted));
            return;
        }
        boolean near = address(depth);
        access(access(wanted, false), near);
    }

    private void select(int wanted, int depth) {
        value(wanted, depth - 1);
        value(wanted, depth - 1);
        value(ValType.I32, depth - 1);
        op(Opcode.SELECT);
    }

    private void conditional(int wanted, int depth) {
        value(ValType.I32, depth - 1);
        op(Opcode.IF, wanted);
        value(wanted, depth - 1);
        op(Opcode.ELSE);
        value(wanted, depth - 1);
        op(Opcode.END);
    }

    /** A block that is left early or not, with a value on the stack below. */
    private void block(int wanted, int depth) {
        op(Opcode.BLOCK, wanted);
        value(anyType(), depth - 2);
        value(wanted, depth - 1);
        value(ValType.I32, depth - 2);
        op(Opcode.BR_IF, 0);
        op(Opcode.DROP);
        op(Opcode.DROP);
        value(wanted, depth - 2);
        op(Opcode.END);
    }

    private void call(int wanted, int depth) {
        boolean indirect = index >= RandomModule.IN_TABLE && random.nextInt(3) == 0;
        int limit = indirect ? RandomModule.IN_TABLE : index;
        for (int i = 0; i < limit; i++) {
            Signature callee = functions.get(i);
            if (Arrays.equals(callee.results(), new int[] {wanted}) && random.nextBoolean()) {
                for (int param : callee.params()) {
                    value(param, depth - 2);
                }
                if (indirect) {
                    signed(
                            Opcode.I32_CONST,
                            random.nextInt(risk) == 0
                                    ? random.nextInt(RandomModule.IN_TABLE + 2)
                                    : i);
                    op(Opcode.CALL_INDIRECT, i);
                    unsigned(0);
                } else {
                    op(Opcode.CALL, i);
                }
                return;
            }
        }
        constant(wanted);
    }

    private void size(int wanted, int depth) {
        if (wanted != ValType.I32) {
            constant(wanted);
        } else if (random.nextBoolean()) {
            op(Opcode.MEMORY_SIZE, 0);
        } else {
            value(ValType.I32, depth - 2);
            op(Opcode.MEMORY_GROW, 0);
        }
    }

    // ---- statements

    private void statement(int depth) {
        int choice = random.nextInt(depth <= 0 ? 2 : 10);
        switch (choice) {
            case 0 -> {
                int set = anyType();
                value(set, depth - 1);
                op(Opcode.LOCAL_SET, local(set));
            }
            case 1 -> {
                int set = anyType();
                value(set, depth - 1);
                op(Opcode.GLOBAL_SET, global(set));
            }
            case 2, 3 -> {
                int stored = anyType();
                boolean near = address(depth);
                plainValue(stored, depth - 1);
                access(access(stored, true), near);
            }
            case 4 -> {
                value(anyType(), depth - 1);
                op(Opcode.DROP);
            }
            case 5 -> {
                value(ValType.I32, depth - 1);
                inBlock(Opcode.IF, depth);
            }
            case 6 -> inBlock(Opcode.BLOCK, depth);
            case 7 -> loop(depth);
            case 8 -> fill(depth);
            default -> table(depth);
        }
    }

    private void inBlock(int opcode, int depth) {
        op(opcode, 0x40);
        statement(depth - 2);
        if (random.nextBoolean()) {
            value(ValType.I32, depth - 2);
            op(Opcode.BR_IF, 0);
        }
        statement(depth - 2);
        op(Opcode.END);
    }

    private void loop(int depth) {
        if (loops == COUNTERS) {
            op(Opcode.NOP);
            return;
        }
        loops++;
        int counter = counter();
        op(Opcode.F64_CONST);
        little(Double.doubleToLongBits(2 + random.nextInt(5)), Double.BYTES);
        op(Opcode.LOCAL_SET, counter);
        op(Opcode.LOOP, 0x40);
        statement(depth - 2);
        op(Opcode.LOCAL_GET, counter);
        op(Opcode.F64_CONST);
        little(Double.doubleToLongBits(-1), Double.BYTES);
        op(NumericOp.F64_ADD.code());
        op(Opcode.LOCAL_TEE, counter);
        op(Opcode.F64_CONST);
        little(0, Double.BYTES);
        op(NumericOp.F64_GT.code());
        op(Opcode.BR_IF, 0);
        op(Opcode.END);
        loops--;
    }

    private void fill(int depth) {
        boolean copy = random.nextBoolean();
        address(depth);
        if (copy) {
            address(depth);
        } else {
            value(ValType.I32, depth - 2);
        }
        signed(Opcode.I32_CONST, random.nextInt(300));
        op(copy ? Opcode.MEMORY_COPY : Opcode.MEMORY_FILL);
        unsigned(0);
        if (copy) {
            unsigned(0);
        }
    }

    /** Blocks in one another, one of which is left by a table. */
    private void table(int depth) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            op(Opcode.BLOCK, 0x40);
        }
        value(ValType.I32, depth - 2);
        op(Opcode.BR_TABLE, count - 1);
        for (int i = 0; i < count; i++) {
            unsigned(random.nextInt(count));
        }
        for (int i = 0; i < count; i++) {
            op(Opcode.END);
            statement(depth - 3);
        }
    }
}

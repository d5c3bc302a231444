package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.bytecode.run.Tests;
import org.wasgi.engine.internal.core.module.NumericOp;
import org.wasgi.engine.internal.core.module.ValType;

/** A comparison of two numbers, or {@code eqz}. A branch on it needs no truth value. */
final class Comparison extends Expression {
    /** What is compared, in the order of the opcodes. */
    private enum Relation {
        EQ("eq", Opcodes.IFEQ),
        NE("ne", Opcodes.IFNE),
        LT("lt", Opcodes.IFLT),
        GT("gt", Opcodes.IFGT),
        LE("le", Opcodes.IFLE),
        GE("ge", Opcodes.IFGE);

        private static final int NEGATED = 1;

        private final String name;
        private final int jump;

        Relation(String name, int jump) {
            this.name = name;
            this.jump = jump;
        }

        /** The jump after a comparison with zero. */
        int jump(boolean when) {
            // The opcodes of jumps come in pairs: IFEQ and IFNE, IFLT and IFGE, IFGT and IFLE.
            return when ? jump : ((jump - Opcodes.IFEQ) ^ NEGATED) + Opcodes.IFEQ;
        }
    }

    private static final int COMPARED = Opcodes.IF_ICMPEQ - Opcodes.IFEQ;

    private final NumericOp op;
    private final Relation relation;
    private final boolean unsigned;
    private final Expression left;
    private final Expression right;

    /**
     * @param right null for {@code eqz}
     */
    Comparison(NumericOp op, Expression left, Expression right) {
        super(
                ValType.I32,
                false,
                right == null ? new Expression[] {left} : new Expression[] {left, right});
        this.op = op;
        this.left = left;
        this.right = right;
        String name = op.name().substring("I32_".length());
        this.relation = right == null ? Relation.EQ : Relation.valueOf(name.substring(0, 2));
        this.unsigned = name.endsWith("_U");
    }

    @Override
    void emit(Code code) {
        String operand = JavaType.of(op.operand(0)).descriptor();
        left.emit(code);
        if (right == null) {
            code.call(Tests.class, "eqz", "(" + operand + ")I");
            return;
        }
        right.emit(code);
        boolean ordered = relation.ordinal() >= Relation.LT.ordinal();
        boolean integer = ValType.I64 <= op.operand(0);
        String sign = ordered && integer ? unsigned ? "U" : "S" : "";
        code.call(Tests.class, relation.name + sign, "(" + operand + operand + ")I");
    }

    @Override
    void branch(Code code, Label target, boolean when) {
        if (right == null && left instanceof Comparison test) {
            test.branch(code, target, !when);
            return;
        }
        switch (op.operand(0)) {
            case ValType.I32 -> ints(code, target, when);
            case ValType.I64 -> {
                operand(code, left);
                if (right == null) {
                    code.push(0L);
                } else {
                    operand(code, right);
                }
                code.insn(Opcodes.LCMP);
                code.jump(relation.jump(when), target);
            }
            default -> floats(code, target, when);
        }
    }

    private void ints(Code code, Label target, boolean when) {
        boolean withZero =
                right == null
                        || !unsigned && right instanceof Constant constant && constant.bits() == 0;
        if (withZero && right == null && left.type() == ValType.I32) {
            left.branch(code, target, !when);
            return;
        }
        operand(code, left);
        if (withZero) {
            code.jump(relation.jump(when), target);
        } else {
            operand(code, right);
            code.jump(relation.jump(when) + COMPARED, target);
        }
    }

    /** Leaves an operand; unsigned ones such that a signed comparison orders them. */
    private void operand(Code code, Expression operand) {
        boolean wide = operand.type() == ValType.I64;
        if (unsigned && operand instanceof Constant constant) {
            long flipped =
                    wide
                            ? constant.bits() + Long.MIN_VALUE
                            : (int) constant.bits() + Integer.MIN_VALUE;
            new Constant(operand.type(), flipped).emit(code);
            return;
        }
        operand.emit(code);
        if (unsigned && wide) {
            code.push(Long.MIN_VALUE);
            code.insn(Opcodes.LADD);
        } else if (unsigned) {
            code.push(Integer.MIN_VALUE);
            code.insn(Opcodes.IADD);
        }
    }

    private void floats(Code code, Label target, boolean when) {
        left.emit(code);
        right.emit(code);
        boolean wide = left.type() == ValType.F64;
        // A NaN is to make the relation false.
        boolean less = relation == Relation.LT || relation == Relation.LE;
        if (less) {
            code.insn(wide ? Opcodes.DCMPG : Opcodes.FCMPG);
        } else {
            code.insn(wide ? Opcodes.DCMPL : Opcodes.FCMPL);
        }
        code.jump(relation.jump(when), target);
    }
}

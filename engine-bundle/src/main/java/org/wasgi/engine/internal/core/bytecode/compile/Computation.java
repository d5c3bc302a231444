package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.bytecode.run.Arithmetic;
import org.wasgi.engine.internal.core.bytecode.run.Conversions;
import org.wasgi.engine.internal.core.module.NumericOp;

/** Computes a number from one or two. */
final class Computation extends Expression {
    private final NumericOp op;
    private final Expression left;
    private final Expression right;

    /**
     * @param right null where there is one operand
     */
    private Computation(NumericOp op, Expression left, Expression right) {
        super(
                op.result(),
                false,
                right == null ? new Expression[] {left} : new Expression[] {left, right});
        this.op = op;
        this.left = left;
        this.right = right;
    }

    /** A computation or comparison. */
    static Expression of(NumericOp op, Expression... operands) {
        Expression right = operands.length == 1 ? null : operands[1];
        return op.isTest()
                ? new Comparison(op, operands[0], right)
                : new Computation(op, operands[0], right);
    }

    @Override
    void emit(Code code) {
        left.emit(code);
        if (right != null) {
            right.emit(code);
        }
        if (!divideByConstant(code)) {
            instructions(code);
        }
    }

    /** A constant other than 0 and -1 can neither trap nor overflow; the compiler knows it well. */
    private boolean divideByConstant(Code code) {
        if ((op != NumericOp.I32_DIV_S && op != NumericOp.I64_DIV_S)
                || !(right instanceof Constant constant)
                || constant.bits() == 0
                || constant.bits() == -1) {
            return false;
        }
        code.insn(op == NumericOp.I32_DIV_S ? Opcodes.IDIV : Opcodes.LDIV);
        return true;
    }

    private static void insns(Code code, int... opcodes) {
        for (int opcode : opcodes) {
            code.insn(opcode);
        }
    }

    private void instructions(Code code) {
        switch (op) {
            case I32_ADD -> code.insn(Opcodes.IADD);
            case I32_SUB -> code.insn(Opcodes.ISUB);
            case I32_MUL -> code.insn(Opcodes.IMUL);
            case I32_AND -> code.insn(Opcodes.IAND);
            case I32_OR -> code.insn(Opcodes.IOR);
            case I32_XOR -> code.insn(Opcodes.IXOR);
            case I32_REM_S -> code.insn(Opcodes.IREM);
            case I32_DIV_S -> code.call(Arithmetic.class, "divS", "(II)I");
            case I32_DIV_U -> code.call(Integer.class, "divideUnsigned", "(II)I");
            case I32_REM_U -> code.call(Integer.class, "remainderUnsigned", "(II)I");
            case I64_ADD -> code.insn(Opcodes.LADD);
            case I64_SUB -> code.insn(Opcodes.LSUB);
            case I64_MUL -> code.insn(Opcodes.LMUL);
            case I64_AND -> code.insn(Opcodes.LAND);
            case I64_OR -> code.insn(Opcodes.LOR);
            case I64_XOR -> code.insn(Opcodes.LXOR);
            case I64_REM_S -> code.insn(Opcodes.LREM);
            case I64_DIV_S -> code.call(Arithmetic.class, "divS", "(JJ)J");
            case I64_DIV_U -> code.call(Long.class, "divideUnsigned", "(JJ)J");
            case I64_REM_U -> code.call(Long.class, "remainderUnsigned", "(JJ)J");
            case I32_SHL -> code.insn(Opcodes.ISHL);
            case I32_SHR_S -> code.insn(Opcodes.ISHR);
            case I32_SHR_U -> code.insn(Opcodes.IUSHR);
            case I64_SHL -> insns(code, Opcodes.L2I, Opcodes.LSHL);
            case I64_SHR_S -> insns(code, Opcodes.L2I, Opcodes.LSHR);
            case I64_SHR_U -> insns(code, Opcodes.L2I, Opcodes.LUSHR);
            case I32_CLZ -> code.call(Integer.class, "numberOfLeadingZeros", "(I)I");
            case I32_CTZ -> code.call(Integer.class, "numberOfTrailingZeros", "(I)I");
            case I32_POPCNT -> code.call(Integer.class, "bitCount", "(I)I");
            case I32_ROTL -> code.call(Integer.class, "rotateLeft", "(II)I");
            case I32_ROTR -> code.call(Integer.class, "rotateRight", "(II)I");
            case I64_CLZ -> {
                code.call(Long.class, "numberOfLeadingZeros", "(J)I");
                code.insn(Opcodes.I2L);
            }
            case I64_CTZ -> {
                code.call(Long.class, "numberOfTrailingZeros", "(J)I");
                code.insn(Opcodes.I2L);
            }
            case I64_POPCNT -> {
                code.call(Long.class, "bitCount", "(J)I");
                code.insn(Opcodes.I2L);
            }
            case I64_ROTL -> {
                code.insn(Opcodes.L2I);
                code.call(Long.class, "rotateLeft", "(JI)J");
            }
            case I64_ROTR -> {
                code.insn(Opcodes.L2I);
                code.call(Long.class, "rotateRight", "(JI)J");
            }
            case F32_ADD -> code.insn(Opcodes.FADD);
            case F32_SUB -> code.insn(Opcodes.FSUB);
            case F32_MUL -> code.insn(Opcodes.FMUL);
            case F32_DIV -> code.insn(Opcodes.FDIV);
            case F32_NEG -> code.insn(Opcodes.FNEG);
            case F32_ABS -> code.call(Arithmetic.class, "abs", "(F)F");
            case F32_CEIL -> code.call(Arithmetic.class, "ceil", "(F)F");
            case F32_FLOOR -> code.call(Arithmetic.class, "floor", "(F)F");
            case F32_TRUNC -> code.call(Arithmetic.class, "trunc", "(F)F");
            case F32_NEAREST -> code.call(Arithmetic.class, "nearest", "(F)F");
            case F32_SQRT -> code.call(Arithmetic.class, "sqrt", "(F)F");
            case F32_MIN -> code.call(Arithmetic.class, "min", "(FF)F");
            case F32_MAX -> code.call(Arithmetic.class, "max", "(FF)F");
            case F32_COPYSIGN -> code.call(Arithmetic.class, "copySign", "(FF)F");
            case F64_ADD -> code.insn(Opcodes.DADD);
            case F64_SUB -> code.insn(Opcodes.DSUB);
            case F64_MUL -> code.insn(Opcodes.DMUL);
            case F64_DIV -> code.insn(Opcodes.DDIV);
            case F64_NEG -> code.insn(Opcodes.DNEG);
            case F64_ABS -> code.call(Arithmetic.class, "abs", "(D)D");
            case F64_CEIL -> code.call(Arithmetic.class, "ceil", "(D)D");
            case F64_FLOOR -> code.call(Arithmetic.class, "floor", "(D)D");
            case F64_TRUNC -> code.call(Arithmetic.class, "trunc", "(D)D");
            case F64_NEAREST -> code.call(Arithmetic.class, "nearest", "(D)D");
            case F64_SQRT -> code.call(Math.class, "sqrt", "(D)D");
            case F64_MIN -> code.call(Arithmetic.class, "min", "(DD)D");
            case F64_MAX -> code.call(Arithmetic.class, "max", "(DD)D");
            case F64_COPYSIGN -> code.call(Arithmetic.class, "copySign", "(DD)D");
            case I32_WRAP_I64 -> code.insn(Opcodes.L2I);
            case I64_EXTEND_I32_S -> code.insn(Opcodes.I2L);
            case I64_EXTEND_I32_U -> code.call(Integer.class, "toUnsignedLong", "(I)J");
            case I32_TRUNC_F32_S -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i32TruncS", "(D)I");
            }
            case I32_TRUNC_SAT_F32_S -> code.insn(Opcodes.F2I);
            case I32_TRUNC_F32_U -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i32TruncU", "(D)I");
            }
            case I32_TRUNC_SAT_F32_U -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i32TruncSatU", "(D)I");
            }
            case I32_TRUNC_F64_S -> code.call(Conversions.class, "i32TruncS", "(D)I");
            case I32_TRUNC_SAT_F64_S -> code.insn(Opcodes.D2I);
            case I32_TRUNC_F64_U -> code.call(Conversions.class, "i32TruncU", "(D)I");
            case I32_TRUNC_SAT_F64_U -> code.call(Conversions.class, "i32TruncSatU", "(D)I");
            case I64_TRUNC_F32_S -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i64TruncS", "(D)J");
            }
            case I64_TRUNC_SAT_F32_S -> code.insn(Opcodes.F2L);
            case I64_TRUNC_F32_U -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i64TruncU", "(D)J");
            }
            case I64_TRUNC_SAT_F32_U -> {
                code.insn(Opcodes.F2D);
                code.call(Conversions.class, "i64TruncSatU", "(D)J");
            }
            case I64_TRUNC_F64_S -> code.call(Conversions.class, "i64TruncS", "(D)J");
            case I64_TRUNC_SAT_F64_S -> code.insn(Opcodes.D2L);
            case I64_TRUNC_F64_U -> code.call(Conversions.class, "i64TruncU", "(D)J");
            case I64_TRUNC_SAT_F64_U -> code.call(Conversions.class, "i64TruncSatU", "(D)J");
            case F32_CONVERT_I32_S -> code.insn(Opcodes.I2F);
            case F32_CONVERT_I64_S -> code.insn(Opcodes.L2F);
            case F64_CONVERT_I32_S -> code.insn(Opcodes.I2D);
            case F64_CONVERT_I64_S -> code.insn(Opcodes.L2D);
            case F32_CONVERT_I32_U -> {
                code.call(Integer.class, "toUnsignedLong", "(I)J");
                code.insn(Opcodes.L2F);
            }
            case F64_CONVERT_I32_U -> {
                code.call(Integer.class, "toUnsignedLong", "(I)J");
                code.insn(Opcodes.L2D);
            }
            case F32_CONVERT_I64_U -> code.call(Conversions.class, "f32ConvertU", "(J)F");
            case F64_CONVERT_I64_U -> code.call(Conversions.class, "f64ConvertU", "(J)D");
            case F32_DEMOTE_F64 -> code.insn(Opcodes.D2F);
            case F64_PROMOTE_F32 -> code.insn(Opcodes.F2D);
            case I32_REINTERPRET_F32 -> code.call(Float.class, "floatToRawIntBits", "(F)I");
            case I64_REINTERPRET_F64 -> code.call(Double.class, "doubleToRawLongBits", "(D)J");
            case F32_REINTERPRET_I32 -> code.call(Float.class, "intBitsToFloat", "(I)F");
            case F64_REINTERPRET_I64 -> code.call(Double.class, "longBitsToDouble", "(J)D");
            case I32_EXTEND8_S -> code.insn(Opcodes.I2B);
            case I32_EXTEND16_S -> code.insn(Opcodes.I2S);
            case I64_EXTEND8_S -> insns(code, Opcodes.L2I, Opcodes.I2B, Opcodes.I2L);
            case I64_EXTEND16_S -> insns(code, Opcodes.L2I, Opcodes.I2S, Opcodes.I2L);
            case I64_EXTEND32_S -> insns(code, Opcodes.L2I, Opcodes.I2L);
            default -> throw new IllegalStateException("a comparison: " + op);
        }
    }
}

package org.wasgi.engine.internal.core.module;

import java.util.Arrays;

/**
 * The instructions without immediates that compute one number from one or two (core specification,
 * Numeric Instructions).
 */
public enum NumericOp {
    I32_EQZ(0x45, ValType.I32, ValType.I32),
    I32_EQ(0x46, ValType.I32, ValType.I32, ValType.I32),
    I32_NE(0x47, ValType.I32, ValType.I32, ValType.I32),
    I32_LT_S(0x48, ValType.I32, ValType.I32, ValType.I32),
    I32_LT_U(0x49, ValType.I32, ValType.I32, ValType.I32),
    I32_GT_S(0x4a, ValType.I32, ValType.I32, ValType.I32),
    I32_GT_U(0x4b, ValType.I32, ValType.I32, ValType.I32),
    I32_LE_S(0x4c, ValType.I32, ValType.I32, ValType.I32),
    I32_LE_U(0x4d, ValType.I32, ValType.I32, ValType.I32),
    I32_GE_S(0x4e, ValType.I32, ValType.I32, ValType.I32),
    I32_GE_U(0x4f, ValType.I32, ValType.I32, ValType.I32),
    I64_EQZ(0x50, ValType.I32, ValType.I64),
    I64_EQ(0x51, ValType.I32, ValType.I64, ValType.I64),
    I64_NE(0x52, ValType.I32, ValType.I64, ValType.I64),
    I64_LT_S(0x53, ValType.I32, ValType.I64, ValType.I64),
    I64_LT_U(0x54, ValType.I32, ValType.I64, ValType.I64),
    I64_GT_S(0x55, ValType.I32, ValType.I64, ValType.I64),
    I64_GT_U(0x56, ValType.I32, ValType.I64, ValType.I64),
    I64_LE_S(0x57, ValType.I32, ValType.I64, ValType.I64),
    I64_LE_U(0x58, ValType.I32, ValType.I64, ValType.I64),
    I64_GE_S(0x59, ValType.I32, ValType.I64, ValType.I64),
    I64_GE_U(0x5a, ValType.I32, ValType.I64, ValType.I64),
    F32_EQ(0x5b, ValType.I32, ValType.F32, ValType.F32),
    F32_NE(0x5c, ValType.I32, ValType.F32, ValType.F32),
    F32_LT(0x5d, ValType.I32, ValType.F32, ValType.F32),
    F32_GT(0x5e, ValType.I32, ValType.F32, ValType.F32),
    F32_LE(0x5f, ValType.I32, ValType.F32, ValType.F32),
    F32_GE(0x60, ValType.I32, ValType.F32, ValType.F32),
    F64_EQ(0x61, ValType.I32, ValType.F64, ValType.F64),
    F64_NE(0x62, ValType.I32, ValType.F64, ValType.F64),
    F64_LT(0x63, ValType.I32, ValType.F64, ValType.F64),
    F64_GT(0x64, ValType.I32, ValType.F64, ValType.F64),
    F64_LE(0x65, ValType.I32, ValType.F64, ValType.F64),
    F64_GE(0x66, ValType.I32, ValType.F64, ValType.F64),
    I32_CLZ(0x67, ValType.I32, ValType.I32),
    I32_CTZ(0x68, ValType.I32, ValType.I32),
    I32_POPCNT(0x69, ValType.I32, ValType.I32),
    I32_ADD(0x6a, ValType.I32, ValType.I32, ValType.I32),
    I32_SUB(0x6b, ValType.I32, ValType.I32, ValType.I32),
    I32_MUL(0x6c, ValType.I32, ValType.I32, ValType.I32),
    I32_DIV_S(0x6d, ValType.I32, ValType.I32, ValType.I32),
    I32_DIV_U(0x6e, ValType.I32, ValType.I32, ValType.I32),
    I32_REM_S(0x6f, ValType.I32, ValType.I32, ValType.I32),
    I32_REM_U(0x70, ValType.I32, ValType.I32, ValType.I32),
    I32_AND(0x71, ValType.I32, ValType.I32, ValType.I32),
    I32_OR(0x72, ValType.I32, ValType.I32, ValType.I32),
    I32_XOR(0x73, ValType.I32, ValType.I32, ValType.I32),
    I32_SHL(0x74, ValType.I32, ValType.I32, ValType.I32),
    I32_SHR_S(0x75, ValType.I32, ValType.I32, ValType.I32),
    I32_SHR_U(0x76, ValType.I32, ValType.I32, ValType.I32),
    I32_ROTL(0x77, ValType.I32, ValType.I32, ValType.I32),
    I32_ROTR(0x78, ValType.I32, ValType.I32, ValType.I32),
    I64_CLZ(0x79, ValType.I64, ValType.I64),
    I64_CTZ(0x7a, ValType.I64, ValType.I64),
    I64_POPCNT(0x7b, ValType.I64, ValType.I64),
    I64_ADD(0x7c, ValType.I64, ValType.I64, ValType.I64),
    I64_SUB(0x7d, ValType.I64, ValType.I64, ValType.I64),
    I64_MUL(0x7e, ValType.I64, ValType.I64, ValType.I64),
    I64_DIV_S(0x7f, ValType.I64, ValType.I64, ValType.I64),
    I64_DIV_U(0x80, ValType.I64, ValType.I64, ValType.I64),
    I64_REM_S(0x81, ValType.I64, ValType.I64, ValType.I64),
    I64_REM_U(0x82, ValType.I64, ValType.I64, ValType.I64),
    I64_AND(0x83, ValType.I64, ValType.I64, ValType.I64),
    I64_OR(0x84, ValType.I64, ValType.I64, ValType.I64),
    I64_XOR(0x85, ValType.I64, ValType.I64, ValType.I64),
    I64_SHL(0x86, ValType.I64, ValType.I64, ValType.I64),
    I64_SHR_S(0x87, ValType.I64, ValType.I64, ValType.I64),
    I64_SHR_U(0x88, ValType.I64, ValType.I64, ValType.I64),
    I64_ROTL(0x89, ValType.I64, ValType.I64, ValType.I64),
    I64_ROTR(0x8a, ValType.I64, ValType.I64, ValType.I64),
    F32_ABS(0x8b, ValType.F32, ValType.F32),
    F32_NEG(0x8c, ValType.F32, ValType.F32),
    F32_CEIL(0x8d, ValType.F32, ValType.F32),
    F32_FLOOR(0x8e, ValType.F32, ValType.F32),
    F32_TRUNC(0x8f, ValType.F32, ValType.F32),
    F32_NEAREST(0x90, ValType.F32, ValType.F32),
    F32_SQRT(0x91, ValType.F32, ValType.F32),
    F32_ADD(0x92, ValType.F32, ValType.F32, ValType.F32),
    F32_SUB(0x93, ValType.F32, ValType.F32, ValType.F32),
    F32_MUL(0x94, ValType.F32, ValType.F32, ValType.F32),
    F32_DIV(0x95, ValType.F32, ValType.F32, ValType.F32),
    F32_MIN(0x96, ValType.F32, ValType.F32, ValType.F32),
    F32_MAX(0x97, ValType.F32, ValType.F32, ValType.F32),
    F32_COPYSIGN(0x98, ValType.F32, ValType.F32, ValType.F32),
    F64_ABS(0x99, ValType.F64, ValType.F64),
    F64_NEG(0x9a, ValType.F64, ValType.F64),
    F64_CEIL(0x9b, ValType.F64, ValType.F64),
    F64_FLOOR(0x9c, ValType.F64, ValType.F64),
    F64_TRUNC(0x9d, ValType.F64, ValType.F64),
    F64_NEAREST(0x9e, ValType.F64, ValType.F64),
    F64_SQRT(0x9f, ValType.F64, ValType.F64),
    F64_ADD(0xa0, ValType.F64, ValType.F64, ValType.F64),
    F64_SUB(0xa1, ValType.F64, ValType.F64, ValType.F64),
    F64_MUL(0xa2, ValType.F64, ValType.F64, ValType.F64),
    F64_DIV(0xa3, ValType.F64, ValType.F64, ValType.F64),
    F64_MIN(0xa4, ValType.F64, ValType.F64, ValType.F64),
    F64_MAX(0xa5, ValType.F64, ValType.F64, ValType.F64),
    F64_COPYSIGN(0xa6, ValType.F64, ValType.F64, ValType.F64),
    I32_WRAP_I64(0xa7, ValType.I32, ValType.I64),
    I32_TRUNC_F32_S(0xa8, ValType.I32, ValType.F32),
    I32_TRUNC_F32_U(0xa9, ValType.I32, ValType.F32),
    I32_TRUNC_F64_S(0xaa, ValType.I32, ValType.F64),
    I32_TRUNC_F64_U(0xab, ValType.I32, ValType.F64),
    I64_EXTEND_I32_S(0xac, ValType.I64, ValType.I32),
    I64_EXTEND_I32_U(0xad, ValType.I64, ValType.I32),
    I64_TRUNC_F32_S(0xae, ValType.I64, ValType.F32),
    I64_TRUNC_F32_U(0xaf, ValType.I64, ValType.F32),
    I64_TRUNC_F64_S(0xb0, ValType.I64, ValType.F64),
    I64_TRUNC_F64_U(0xb1, ValType.I64, ValType.F64),
    F32_CONVERT_I32_S(0xb2, ValType.F32, ValType.I32),
    F32_CONVERT_I32_U(0xb3, ValType.F32, ValType.I32),
    F32_CONVERT_I64_S(0xb4, ValType.F32, ValType.I64),
    F32_CONVERT_I64_U(0xb5, ValType.F32, ValType.I64),
    F32_DEMOTE_F64(0xb6, ValType.F32, ValType.F64),
    F64_CONVERT_I32_S(0xb7, ValType.F64, ValType.I32),
    F64_CONVERT_I32_U(0xb8, ValType.F64, ValType.I32),
    F64_CONVERT_I64_S(0xb9, ValType.F64, ValType.I64),
    F64_CONVERT_I64_U(0xba, ValType.F64, ValType.I64),
    F64_PROMOTE_F32(0xbb, ValType.F64, ValType.F32),
    I32_REINTERPRET_F32(0xbc, ValType.I32, ValType.F32),
    I64_REINTERPRET_F64(0xbd, ValType.I64, ValType.F64),
    F32_REINTERPRET_I32(0xbe, ValType.F32, ValType.I32),
    F64_REINTERPRET_I64(0xbf, ValType.F64, ValType.I64),
    I32_EXTEND8_S(0xc0, ValType.I32, ValType.I32),
    I32_EXTEND16_S(0xc1, ValType.I32, ValType.I32),
    I64_EXTEND8_S(0xc2, ValType.I64, ValType.I64),
    I64_EXTEND16_S(0xc3, ValType.I64, ValType.I64),
    I64_EXTEND32_S(0xc4, ValType.I64, ValType.I64),
    I32_TRUNC_SAT_F32_S(0xfc0000, ValType.I32, ValType.F32),
    I32_TRUNC_SAT_F32_U(0xfc0001, ValType.I32, ValType.F32),
    I32_TRUNC_SAT_F64_S(0xfc0002, ValType.I32, ValType.F64),
    I32_TRUNC_SAT_F64_U(0xfc0003, ValType.I32, ValType.F64),
    I64_TRUNC_SAT_F32_S(0xfc0004, ValType.I64, ValType.F32),
    I64_TRUNC_SAT_F32_U(0xfc0005, ValType.I64, ValType.F32),
    I64_TRUNC_SAT_F64_S(0xfc0006, ValType.I64, ValType.F64),
    I64_TRUNC_SAT_F64_U(0xfc0007, ValType.I64, ValType.F64);

    private static final int FIRST = 0x45;
    private static final int FIRST_SATURATING = Opcode.PREFIX_MISC << 16;
    private static final NumericOp[] ALL = values();
    private static final int PLAIN = I32_TRUNC_SAT_F32_S.ordinal();

    private final int code;
    private final int result;
    private final int[] operands;

    NumericOp(int code, int result, int... operands) {
        this.code = code;
        this.result = result;
        this.operands = operands;
    }

    /** The instruction of that code, or null. */
    public static NumericOp of(int code) {
        int ordinal = code < FIRST_SATURATING ? code - FIRST : code - FIRST_SATURATING + PLAIN;
        boolean known =
                code < FIRST_SATURATING ? ordinal >= 0 && ordinal < PLAIN : ordinal < ALL.length;
        return known ? ALL[ordinal] : null;
    }

    public int code() {
        return code;
    }

    /** The {@link ValType} of the result. */
    public int result() {
        return result;
    }

    public int operands() {
        return operands.length;
    }

    /** The {@link ValType} of an operand. */
    public int operand(int index) {
        return operands[index];
    }

    /** Whether the result is a truth value made from two operands, or by {@code eqz}. */
    public boolean isTest() {
        return code <= F64_GE.code;
    }

    @Override
    public String toString() {
        return name() + Arrays.toString(operands);
    }
}

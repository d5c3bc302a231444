package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.module.ValType;

/** A constant; null where the type is a reference. */
final class Constant extends Expression {
    private final long bits;

    Constant(int type, long bits) {
        super(type, false);
        this.bits = bits;
    }

    long bits() {
        return bits;
    }

    @Override
    boolean movable() {
        return true;
    }

    @Override
    void emit(Code code) {
        switch (type()) {
            case ValType.I32 -> code.push((int) bits);
            case ValType.I64 -> code.push(bits);
            case ValType.F32 -> code.method().visitLdcInsn(Float.intBitsToFloat((int) bits));
            case ValType.F64 -> code.method().visitLdcInsn(Double.longBitsToDouble(bits));
            default -> code.insn(Opcodes.ACONST_NULL);
        }
    }
}

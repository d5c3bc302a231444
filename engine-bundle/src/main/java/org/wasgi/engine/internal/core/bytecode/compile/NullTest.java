package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.bytecode.run.Tests;
import org.wasgi.engine.internal.core.module.ValType;

/** Whether a reference is null, or is not. */
final class NullTest extends Expression {
    private final Expression reference;
    private final boolean isNull;

    NullTest(Expression reference, boolean isNull) {
        super(ValType.I32, false, reference);
        this.reference = reference;
        this.isNull = isNull;
    }

    @Override
    void emit(Code code) {
        reference.emit(code);
        code.call(Tests.class, isNull ? "isNull" : "isNonNull", "(Ljava/lang/Object;)I");
    }

    @Override
    void branch(Code code, Label target, boolean when) {
        reference.emit(code);
        code.jump(when == isNull ? Opcodes.IFNULL : Opcodes.IFNONNULL, target);
    }
}

package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * A value that is yet to be computed. Expressions are written in the order of their instructions:
 * operands first, from left to right.
 */
abstract class Expression {
    private final int type;
    private final int depth;
    private final boolean calls;

    /**
     * @param type a {@link org.wasgi.engine.internal.core.module.ValType}
     * @param calls whether it calls by itself, so that memory may be another array after it
     */
    Expression(int type, boolean calls, Expression... operands) {
        this.type = type;
        int deepest = 0;
        boolean any = calls;
        for (Expression operand : operands) {
            deepest = Math.max(deepest, operand.depth);
            any |= operand.calls;
        }
        this.depth = deepest + 1;
        this.calls = any;
    }

    final int type() {
        return type;
    }

    final JavaType java() {
        return JavaType.of(type);
    }

    /** Expressions in expressions. */
    final int depth() {
        return depth;
    }

    final boolean calls() {
        return calls;
    }

    /** Whether it may be computed at any later time, until a variable that it reads changes. */
    boolean movable() {
        return false;
    }

    /** Leaves the value on the operand stack of Java. */
    abstract void emit(Code code);

    /** Jumps if the value, an i32, is a truth value equal to {@code when}. */
    void branch(Code code, Label target, boolean when) {
        emit(code);
        code.jump(when ? Opcodes.IFNE : Opcodes.IFEQ, target);
    }
}

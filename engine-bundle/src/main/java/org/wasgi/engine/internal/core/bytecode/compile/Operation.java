package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.function.Consumer;

/** The general expression: operands, then instructions of Java that use them. */
final class Operation extends Expression {
    private final Expression[] operands;
    private final Consumer<Code> instructions;

    Operation(int type, boolean calls, Consumer<Code> instructions, Expression... operands) {
        super(type, calls, operands);
        this.operands = operands;
        this.instructions = instructions;
    }

    @Override
    void emit(Code code) {
        for (Expression operand : operands) {
            operand.emit(code);
        }
        instructions.accept(code);
    }
}

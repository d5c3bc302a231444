package org.wasgi.engine.internal.core.module;

/** An initial value (core specification, Constant Expressions). */
public sealed interface ConstantExpression {
    /** A {@link ValType}. */
    int type();

    /** The two halves of a v128; the low half is the whole of other numbers. */
    record Number(int type, long bits, long high) implements ConstantExpression {
        Number(int type, long bits) {
            this(type, bits, 0);
        }
    }

    record GlobalValue(int type, int global) implements ConstantExpression {}

    record NullReference(int type) implements ConstantExpression {}

    record FunctionReference(int type, int function) implements ConstantExpression {}

    /** One of the additions, subtractions and multiplications of integers. */
    record Arithmetic(NumericOp op, ConstantExpression left, ConstantExpression right)
            implements ConstantExpression {
        @Override
        public int type() {
            return op.result();
        }
    }
}

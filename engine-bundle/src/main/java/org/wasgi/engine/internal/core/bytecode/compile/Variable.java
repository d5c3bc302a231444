package org.wasgi.engine.internal.core.bytecode.compile;

/** The value of a variable: a local variable of the function, or an operand that waits in one. */
final class Variable extends Expression {
    private final int index;

    /**
     * @param index as {@link Frame} numbers them
     */
    Variable(int type, int index) {
        super(type, false);
        this.index = index;
    }

    int index() {
        return index;
    }

    @Override
    boolean movable() {
        return true;
    }

    @Override
    void emit(Code code) {
        code.frame().load(java(), index);
    }
}

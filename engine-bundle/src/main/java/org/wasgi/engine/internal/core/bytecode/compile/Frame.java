package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.wasgi.engine.internal.core.module.FunctionBody;
import org.wasgi.engine.internal.core.module.FunctionType;

/**
 * Where the values of a function are while it runs, and how it jumps and returns. Variables are
 * numbered: first the function's local variables, then one for each operand that may have to wait
 * in one.
 */
abstract class Frame {
    /**
     * What is in variables at one place.
     *
     * @param operands the operands below {@code height} that are in their variables
     * @param above types of further ones, which are all in their variables
     * @param loops how many loops are open
     */
    record State(OperandStack operands, int height, int[] above, int loops) {
        /** Types of the operands; BOTTOM for those that are in no variable. */
        int[] types() {
            return operands.types(height, above);
        }
    }

    private final FunctionBody body;
    private final FunctionType type;

    Frame(FunctionBody body, FunctionType type) {
        this.body = body;
        this.type = type;
    }

    FunctionBody body() {
        return body;
    }

    FunctionType type() {
        return type;
    }

    /** The variable of an operand by its position from the bottom. */
    int operand(int position) {
        return body.locals().length + position;
    }

    abstract MethodVisitor method();

    // ---- local variables of Java

    abstract int instance();

    abstract int gate();

    abstract int bytes();

    /** Where an exception is while it is handled. */
    abstract int exception();

    /** Where the depth of the function is kept, if it catches exceptions. */
    abstract int depth();

    // ---- variables of Wasm

    abstract void load(JavaType type, int variable);

    /** Pops a value into a variable. */
    abstract void store(JavaType type, int variable);

    // ---- control

    /** The label of a target, to jump to from here. */
    abstract Label label(Target target);

    /**
     * Places a target here, where the operand stack of Java is empty.
     *
     * @param state what is in variables here
     */
    abstract void place(Target target, State state);

    /** Places a label that is reached from before the last handler only. */
    abstract void placeLabel(Label label);

    /** The beginning of a handler: the exception is on the stack. */
    abstract void placeHandler(Label handler, State state);

    /**
     * Begins a loop.
     *
     * @param state in which this loop is open
     */
    abstract void openLoop(Target header, Target poll, State state);

    /** Jumps back to the beginning of the loop that is the {@code loops}th. */
    abstract void jumpBack(Target header, Target poll, int loops);

    /** Returns from the function. */
    abstract void giveBack(Expression[] results, Code code);

    /** Whether the method is so long that another one should go on. */
    abstract boolean isFull();

    /** Goes on in another method, where the operand stack of Java is empty. */
    abstract void divide();
}

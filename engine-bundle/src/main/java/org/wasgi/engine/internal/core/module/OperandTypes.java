package org.wasgi.engine.internal.core.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.wasgi.engine.InvalidException;

/**
 * The types of the operands, and the blocks around, at one place of a function (core specification,
 * Validation Algorithm).
 */
final class OperandTypes {
    /** A block that is open. */
    static final class Block {
        private final int opcode;
        private final FunctionType type;
        private final int height;
        private final int initialized;
        private boolean unreachable;

        private Block(int opcode, FunctionType type, int height, int initialized) {
            this.opcode = opcode;
            this.type = type;
            this.height = height;
            this.initialized = initialized;
        }

        int opcode() {
            return opcode;
        }

        FunctionType type() {
            return type;
        }

        /** How many local variables had been initialized before it. */
        int initialized() {
            return initialized;
        }

        /** The types that a branch to it takes. */
        int[] labelTypes() {
            return opcode == Opcode.LOOP ? type.params() : type.results();
        }
    }

    private final TypeSpace types;
    private final List<Block> blocks = new ArrayList<>();
    private int[] stack = new int[64];
    private int height;
    private int highest;
    private int base;
    private Block innermost;

    OperandTypes(TypeSpace types) {
        this.types = types;
    }

    void push(int type) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = type;
        if (height > highest) {
            highest = height;
        }
    }

    /** How many operands there were at most. */
    int highest() {
        return highest;
    }

    void push(int... pushed) {
        for (int type : pushed) {
            push(type);
        }
    }

    int pop() {
        if (height == base) {
            if (innermost.unreachable) {
                return ValType.BOTTOM;
            }
            throw mismatch("a value", "nothing");
        }
        return stack[--height];
    }

    int pop(int expected) {
        int found = pop();
        if (found != expected && !types.matches(found, expected)) {
            throw mismatch(ValType.text(expected), ValType.text(found));
        }
        return found;
    }

    void pop(int... expected) {
        for (int i = expected.length - 1; i >= 0; i--) {
            pop(expected[i]);
        }
    }

    /** A reference of any type, or {@link ValType#BOTTOM}. */
    int popReference() {
        int found = pop();
        if (found != ValType.BOTTOM && !ValType.isRef(found)) {
            throw mismatch("a reference", ValType.text(found));
        }
        return found;
    }

    private static InvalidException mismatch(String expected, String found) {
        return new InvalidException(
                "core module: type mismatch, " + expected + " expected, found " + found);
    }

    // ---- blocks

    int depth() {
        return blocks.size();
    }

    /** Opens a block whose parameters are on the stack no longer. */
    void open(int opcode, FunctionType type, int initialized) {
        innermost = new Block(opcode, type, height, initialized);
        base = height;
        blocks.add(innermost);
        push(type.params());
    }

    /** Closes the innermost block; its results are not yet pushed. */
    Block close() {
        Block closed = innermost;
        pop(closed.type.results());
        if (height != base) {
            throw mismatch("nothing more", ValType.text(stack[height - 1]));
        }
        blocks.remove(blocks.size() - 1);
        innermost = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        base = innermost == null ? 0 : innermost.height;
        return closed;
    }

    Block label(int label) {
        if (label >= blocks.size()) {
            throw new InvalidException("core module: unknown label " + label);
        }
        return blocks.get(blocks.size() - 1 - label);
    }

    /** What follows in the innermost block is never reached. */
    void unreachable() {
        height = base;
        innermost.unreachable = true;
    }

    /** Checks the operands against a label's types and leaves them. */
    void check(int[] expected) {
        Deque<Integer> popped = new ArrayDeque<>();
        for (int i = expected.length - 1; i >= 0; i--) {
            popped.push(pop(expected[i]));
        }
        popped.forEach(this::push);
    }
}

package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.Opcode;

/** A block that is open while a function is compiled. */
final class Block {
    private final int opcode;
    private final FunctionType type;
    private final int height;
    private final int loops;
    private final Target end = new Target();
    private final Target header = new Target();
    private final Target poll = new Target();
    private boolean otherwise;

    /** Of a {@code try_table}: where its code begins, and its clauses. */
    private Label start;

    private int[] catches;
    private int[] tags;
    private int[] labels;

    /**
     * @param height of the operand stack below the parameters
     * @param loops how many loops are open inside
     */
    Block(int opcode, FunctionType type, int height, int loops) {
        this.opcode = opcode;
        this.type = type;
        this.height = height;
        this.loops = loops;
    }

    int opcode() {
        return opcode;
    }

    boolean isLoop() {
        return opcode == Opcode.LOOP;
    }

    FunctionType type() {
        return type;
    }

    int height() {
        return height;
    }

    int loops() {
        return loops;
    }

    /** How many operands a branch to it takes. */
    int arity() {
        return (isLoop() ? type.params() : type.results()).length;
    }

    Target end() {
        return end;
    }

    /** Where a loop begins, or the other branch of an {@code if}. */
    Target header() {
        return header;
    }

    /** Where a loop asks whether it shall stop. */
    Target poll() {
        return poll;
    }

    /** Whether an {@code if} has come to its {@code else}. */
    boolean isOtherwise() {
        return otherwise;
    }

    void setOtherwise() {
        otherwise = true;
    }

    void setClauses(int[] kinds, int[] ofTags, int[] toLabels) {
        catches = kinds;
        tags = ofTags;
        labels = toLabels;
    }

    boolean isTry() {
        return opcode == Opcode.TRY_TABLE;
    }

    Label start() {
        return start;
    }

    void setStart(Label label) {
        start = label;
    }

    int[] catches() {
        return catches;
    }

    int[] tags() {
        return tags;
    }

    int[] labels() {
        return labels;
    }
}

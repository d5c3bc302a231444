package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Label;

/** A place in a function that is jumped to. */
final class Target {
    private static final int NONE = -1;

    private Label label = new Label();
    private boolean used;

    /** In a divided function, the part in which the label is valid. */
    private int part = NONE;

    /** In a divided function, the number by which other parts name it. */
    private int id = NONE;

    /** The label, to jump to. */
    Label label() {
        used = true;
        return label;
    }

    /** The label, to be placed. */
    Label place() {
        return label;
    }

    /** Whether anything jumps to it. */
    boolean isUsed() {
        return used;
    }

    boolean isIn(int ofPart) {
        return part == ofPart;
    }

    /** Starts a label of its own in another part. */
    void enter(int newPart) {
        part = newPart;
        label = new Label();
    }

    boolean hasId() {
        return id != NONE;
    }

    int id() {
        return id;
    }

    void setId(int number) {
        id = number;
    }
}

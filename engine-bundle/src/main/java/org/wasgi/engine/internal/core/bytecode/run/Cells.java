package org.wasgi.engine.internal.core.bytecode.run;

/** Stores into the arrays that hold the variables of divided functions. */
public final class Cells {
    private Cells() {}

    public static void set(long bits, long[] cells, int index) {
        cells[index] = bits;
    }

    public static void set(Object reference, Object[] cells, int index) {
        cells[index] = reference;
    }
}

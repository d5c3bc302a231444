package org.wasgi.engine.internal.canon;

/** Records and tuples, field by field, or in one copy where that is the same. */
final class RecordTransfer extends Transfer {
    private final Transfer[] fields;
    private final int[] offsets;
    private final int size;
    private final boolean bitwise;

    /**
     * @param padded whether there are bytes that belong to no field
     */
    RecordTransfer(Transfer[] fields, int[] offsets, int size, boolean padded) {
        this.fields = fields;
        this.offsets = offsets;
        this.size = size;
        boolean all = !padded;
        for (Transfer field : fields) {
            all &= field.bitwise();
        }
        this.bitwise = all;
    }

    @Override
    boolean bitwise() {
        return bitwise;
    }

    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        if (bitwise) {
            from.memory().copyTo(source, to.memory(), target, size);
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            fields[i].copy(from, source + offsets[i], to, target + offsets[i]);
        }
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        for (Transfer field : fields) {
            field.pass(from, source, to, target);
        }
    }
}

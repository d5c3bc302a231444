package org.wasgi.engine.internal.canon;

/** Records and tuples. */
final class RecordCodec extends Codec {
    private final Codec[] fields;
    private final int[] offsets;

    RecordCodec(Codec[] fields, int[] offsets, int size, int align, int flatCount) {
        super(size, align, flatCount);
        this.fields = fields;
        this.offsets = offsets;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = fields[i].load(frame, address + offsets[i]);
        }
        return values;
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        Object[] values = values(value);
        for (int i = 0; i < fields.length; i++) {
            fields[i].store(frame, address + offsets[i], values[i]);
        }
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = fields[i].lift(frame, flat);
        }
        return values;
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        Object[] values = values(value);
        for (int i = 0; i < fields.length; i++) {
            fields[i].lower(frame, flat, values[i]);
        }
    }

    @Override
    Transfer transferTo(Codec target) {
        Transfer[] transfers = new Transfer[fields.length];
        int bytes = 0;
        for (int i = 0; i < fields.length; i++) {
            transfers[i] = fields[i].transferTo(((RecordCodec) target).fields[i]);
            bytes += fields[i].size();
        }
        return new RecordTransfer(transfers, offsets, size(), bytes < size());
    }

    private Object[] values(Object value) {
        if (value instanceof Object[] values && values.length == fields.length) {
            return values;
        }
        throw unfit("a record or tuple of " + fields.length + " fields", value);
    }
}

package org.wasgi.engine.internal.bind;

import org.wasgi.engine.internal.canon.CallFrame;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Flat;

/** Values that are small in the dynamic layer too: enums, flags, handles. */
final class ConvertedCodec extends Codec {
    private final Codec dynamic;
    private final Converter converter;

    ConvertedCodec(Codec dynamic, Converter converter) {
        super(dynamic.size(), dynamic.align(), dynamic.flatCount());
        this.dynamic = dynamic;
        this.converter = converter;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return converter.toJava(dynamic.load(frame, address));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        dynamic.store(frame, address, converter.toDynamic(value));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        return converter.toJava(dynamic.lift(frame, flat));
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        dynamic.lower(frame, flat, converter.toDynamic(value));
    }
}

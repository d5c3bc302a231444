package org.wasgi.engine.internal.bind;

import java.util.Optional;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.OptionType;

/** Options whose value needs conversion. */
final class OptionConverter implements Converter {
    private final Converter some;

    private OptionConverter(Converter some) {
        this.some = some;
    }

    static Converter of(Converter some) {
        return some == IDENTITY ? IDENTITY : new OptionConverter(some);
    }

    @Override
    public Object toJava(Object value) {
        return ((Optional<?>) value).map(some::toJava);
    }

    @Override
    public Object toDynamic(Object value) {
        return ((Optional<?>) value).map(some::toDynamic);
    }

    @Override
    public Codec codec(ValueType wit) {
        OptionType option = (OptionType) wit;
        return Codecs.option(option, some.codec(option.type()));
    }
}

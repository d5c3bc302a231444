package org.wasgi.engine.internal.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.ListType;

/** Lists whose elements need conversion. */
final class ListConverter implements Converter {
    private final Converter element;

    private ListConverter(Converter element) {
        this.element = element;
    }

    static Converter of(Converter element) {
        return element == IDENTITY ? IDENTITY : new ListConverter(element);
    }

    @Override
    public Object toJava(Object value) {
        return map(value, element::toJava);
    }

    @Override
    public Object toDynamic(Object value) {
        return map(value, element::toDynamic);
    }

    @Override
    public Codec codec(ValueType wit) {
        return Codecs.list(element.codec(((ListType) wit).element()));
    }

    private static List<Object> map(Object value, UnaryOperator<Object> converted) {
        List<?> list = (List<?>) value;
        List<Object> out = new ArrayList<>(list.size());
        for (Object each : list) {
            out.add(converted.apply(each));
        }
        return out;
    }
}

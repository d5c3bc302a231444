package org.wasgi.engine.internal.bind;

import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.type.ValueType;

/**
 * How values of one component type stand to the Java type it is bound to: plans the codec by which
 * they cross between a component and Java, and converts dynamic values where a function has no
 * others.
 */
interface Converter {
    /** For types whose Java value is the dynamic value. */
    Converter IDENTITY =
            new Converter() {
                @Override
                public Object toJava(Object value) {
                    return value;
                }

                @Override
                public Object toDynamic(Object value) {
                    return value;
                }

                @Override
                public Codec codec(ValueType wit) {
                    return Codecs.of(wit);
                }
            };

    Object toJava(Object value);

    Object toDynamic(Object value);

    /**
     * The codec of the Java values.
     *
     * @param wit the type as the component has it, whose resources have slots: it has the shape of
     *     the one that was matched
     */
    default Codec codec(ValueType wit) {
        return new ConvertedCodec(Codecs.of(wit), this);
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Layout;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.TupleType;

/** Records and tuples: {@code Object[]} and a Java record. */
final class RecordConverter implements Converter {
    private final JavaRecord type;
    private final Converter[] components;

    /** {@code (Object[])Object}. */
    private final MethodHandle constructor;

    /** {@code (Object)Object} each. */
    private final MethodHandle[] accessors;

    /**
     * @param components one a component
     */
    RecordConverter(Lookup lookup, Class<?> type, Converter... components) {
        this.type = JavaRecord.of(lookup, type);
        this.components = components;
        MethodHandle typed = this.type.constructor();
        this.constructor =
                typed.asType(typed.type().generic()).asSpreader(Object[].class, components.length);
        this.accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            accessors[i] =
                    this.type.accessors()[i].asType(
                            MethodType.methodType(Object.class, Object.class));
        }
    }

    @Override
    public Object toJava(Object value) {
        Object[] fields = ((Object[]) value).clone();
        for (int i = 0; i < fields.length; i++) {
            fields[i] = components[i].toJava(fields[i]);
        }
        try {
            return (Object) constructor.invokeExact(fields);
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
    }

    @Override
    public Object toDynamic(Object value) {
        Object[] fields = new Object[accessors.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = components[i].toDynamic((Object) accessors[i].invokeExact(value));
            }
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
        return fields;
    }

    @Override
    public Codec codec(ValueType wit) {
        return codec(
                wit instanceof RecordType record
                        ? record.fields().stream().map(Field::type).toList()
                        : ((TupleType) wit).types());
    }

    /**
     * @param fields the types of the fields
     */
    Codec codec(List<ValueType> fields) {
        Codec[] codecs = new Codec[components.length];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = components[i].codec(fields.get(i));
        }
        return JavaRecordCodec.of(type, codecs, Layout.sequence(fields));
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.RecordComponent;

/** Records and tuples: {@code Object[]} and a Java record. */
final class RecordConverter implements Converter {
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    RecordConverter(
            Lookup lookup, Class<?> type, RecordComponent[] components, Converter[] converters) {
        this.constructor = RecordHandles.constructor(lookup, type, components, converters);
        this.accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            accessors[i] = RecordHandles.accessor(lookup, components[i], converters[i]);
        }
    }

    @Override
    public Object toJava(Object value) {
        try {
            return (Object) constructor.invokeExact((Object[]) value);
        } catch (Throwable e) {
            throw RecordHandles.unchecked(e);
        }
    }

    @Override
    public Object toDynamic(Object value) {
        Object[] fields = new Object[accessors.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = (Object) accessors[i].invokeExact(value);
            }
        } catch (Throwable e) {
            throw RecordHandles.unchecked(e);
        }
        return fields;
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.RecordComponent;
import org.wasgi.engine.value.VariantValue;

/** One case of a variant: {@link VariantValue} and a Java record of one component or none. */
final class CaseConverter {
    private static final RecordComponent[] NO_COMPONENTS = {};
    private static final Object[] NO_VALUES = {};

    private final Class<?> type;
    private final int index;
    private final MethodHandle constructor;
    private final MethodHandle accessor;
    private final Object javaConstant;
    private final VariantValue dynamicConstant;

    private CaseConverter(
            Class<?> type, int index, MethodHandle constructor, MethodHandle accessor) {
        this.type = type;
        this.index = index;
        this.constructor = constructor;
        this.accessor = accessor;
        boolean empty = accessor == null;
        this.javaConstant = empty ? construct(NO_VALUES) : null;
        this.dynamicConstant = empty ? new VariantValue(index, null) : null;
    }

    /** A case without payload. */
    static CaseConverter empty(Lookup lookup, int index, Class<?> type) {
        MethodHandle constructor =
                RecordHandles.constructor(lookup, type, NO_COMPONENTS, new Converter[0]);
        return new CaseConverter(type, index, constructor, null);
    }

    static CaseConverter of(
            Lookup lookup, int index, Class<?> type, RecordComponent component, Converter payload) {
        RecordComponent[] components = {component};
        MethodHandle constructor =
                RecordHandles.constructor(lookup, type, components, new Converter[] {payload});
        return new CaseConverter(
                type, index, constructor, RecordHandles.accessor(lookup, component, payload));
    }

    Class<?> type() {
        return type;
    }

    Object toJava(Object payload) {
        return accessor == null ? javaConstant : construct(new Object[] {payload});
    }

    VariantValue toDynamic(Object value) {
        if (accessor == null) {
            return dynamicConstant;
        }
        try {
            return new VariantValue(index, (Object) accessor.invokeExact(value));
        } catch (Throwable e) {
            throw RecordHandles.unchecked(e);
        }
    }

    private Object construct(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw RecordHandles.unchecked(e);
        }
    }
}

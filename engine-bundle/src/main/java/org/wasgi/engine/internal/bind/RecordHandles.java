package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;

/** Constructors and accessors of Java records as handles over dynamic values. */
final class RecordHandles {
    private RecordHandles() {}

    /** The canonical constructor as {@code (Object[])Object}, with the components converted. */
    static MethodHandle constructor(
            Lookup lookup, Class<?> type, RecordComponent[] components, Converter[] converters) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandle handle =
                    lookup.findConstructor(type, MethodType.methodType(void.class, types));
            handle = handle.asType(handle.type().generic());
            for (int i = 0; i < converters.length; i++) {
                handle = MethodHandles.filterArguments(handle, i, converters[i].javaFilter());
            }
            return handle.asSpreader(Object[].class, types.length);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw noAccess(type, e);
        }
    }

    /** The accessor as {@code (Object)Object}, with its value converted. */
    static MethodHandle accessor(Lookup lookup, RecordComponent component, Converter converter) {
        try {
            MethodHandle handle = lookup.unreflect(component.getAccessor());
            handle = handle.asType(handle.type().generic());
            MethodHandle filter = converter.dynamicFilter();
            return filter == null ? handle : MethodHandles.filterReturnValue(handle, filter);
        } catch (IllegalAccessException e) {
            throw noAccess(component.getDeclaringRecord(), e);
        }
    }

    private static IllegalArgumentException noAccess(
            Class<?> type, ReflectiveOperationException e) {
        return new IllegalArgumentException(
                "no access to "
                        + type.getName()
                        + ": make it public or bind with a lookup of its package",
                e);
    }

    /** What a constructor or accessor threw. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new UndeclaredThrowableException(thrown);
    }
}

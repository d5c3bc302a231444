package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A Java record.
 *
 * @param constructor the canonical one, with the components' own types
 * @param accessors in the order of the components, with their own types
 */
record JavaRecord(Class<?> type, MethodHandle constructor, MethodHandle[] accessors) {

    /**
     * @throws IllegalArgumentException if {@code lookup} has no access to it
     */
    static JavaRecord of(Lookup lookup, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle[] accessors = new MethodHandle[components.length];
        try {
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor());
            }
            return new JavaRecord(
                    type,
                    lookup.findConstructor(type, MethodType.methodType(void.class, types)),
                    accessors);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "no access to "
                            + type.getName()
                            + ": make it public or bind with a lookup of its package",
                    e);
        }
    }

    /** The type of a component. */
    Class<?> component(int index) {
        return constructor.type().parameterType(index);
    }

    int size() {
        return accessors.length;
    }
}

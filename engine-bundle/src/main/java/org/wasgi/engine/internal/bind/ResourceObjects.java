package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;

/**
 * A resource that a component implements: its dynamic handle and an object of the Java type. The
 * methods of that type may themselves take and give such objects, so that this is there before the
 * class of the objects.
 */
final class ResourceObjects implements Converter {
    private final Class<?> type;
    private Class<?> objects;
    private MethodHandle constructor;
    private MethodHandle subject;

    ResourceObjects(Class<?> type) {
        this.type = type;
    }

    /**
     * @param objects the class of the objects
     * @param constructor makes one of a handle
     * @param subject gives back the handle; both are {@code (Object)Object}
     */
    void complete(Class<?> objects, MethodHandle constructor, MethodHandle subject) {
        this.objects = objects;
        this.constructor = constructor;
        this.subject = subject;
    }

    @Override
    public Object toJava(Object value) {
        try {
            return (Object) constructor.invokeExact(value);
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
    }

    /**
     * @throws IllegalArgumentException if the object is no resource of the component
     */
    @Override
    public Object toDynamic(Object value) {
        if (!objects.isInstance(value)) {
            throw new IllegalArgumentException(
                    "expected a " + type.getSimpleName() + " of this component, not " + value);
        }
        try {
            return (Object) subject.invokeExact(value);
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
    }
}

package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Converts values of one component type between the dynamic layer and the Java type it is bound to.
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
            };

    Object toJava(Object value);

    Object toDynamic(Object value);

    /** {@link #toJava} as {@code (Object)Object}, or null where there is nothing to do. */
    default MethodHandle javaFilter() {
        return this == IDENTITY ? null : Handles.TO_JAVA.bindTo(this);
    }

    /** {@link #toDynamic} as {@code (Object)Object}, or null where there is nothing to do. */
    default MethodHandle dynamicFilter() {
        return this == IDENTITY ? null : Handles.TO_DYNAMIC.bindTo(this);
    }

    /** The two methods as handles. */
    final class Handles {
        private static final MethodHandle TO_JAVA = find("toJava");
        private static final MethodHandle TO_DYNAMIC = find("toDynamic");

        private Handles() {}

        private static MethodHandle find(String name) {
            try {
                return MethodHandles.lookup()
                        .findVirtual(
                                Converter.class,
                                name,
                                MethodType.methodType(Object.class, Object.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}

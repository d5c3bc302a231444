package org.wasgi.engine.internal.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads generic Java types. */
final class JavaTypes {
    private JavaTypes() {}

    /** The class of a type; null for a type variable and an array of generic types. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        }
        return type instanceof WildcardType w ? raw(w.getUpperBounds()[0]) : null;
    }

    /** The type arguments; empty where there are none. */
    static List<Type> arguments(Type type) {
        if (type instanceof ParameterizedType p) {
            return List.of(p.getActualTypeArguments());
        }
        return type instanceof WildcardType w ? arguments(w.getUpperBounds()[0]) : List.of();
    }

    /** For messages: as it is written in a source file, without packages. */
    static String name(Type type) {
        if (type instanceof ParameterizedType p) {
            return name(p.getRawType())
                    + Arrays.stream(p.getActualTypeArguments())
                            .map(JavaTypes::name)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return type instanceof Class<?> c ? c.getSimpleName() : type.getTypeName();
    }

    /** The records a sealed interface permits, those of nested sealed interfaces in their place. */
    static List<Class<?>> cases(Class<?> sealed) {
        List<Class<?>> cases = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                cases.addAll(cases(permitted));
            } else {
                cases.add(permitted);
            }
        }
        return cases;
    }
}

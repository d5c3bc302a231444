package org.wasgi.engine.internal.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.wasgi.engine.bind.WitConstructor;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitStatic;

/** The methods of a Java type that stand for component functions, and their WIT names. */
final class WitMethods {
    private WitMethods() {}

    /** The public instance methods, without those of every object and {@code close}. */
    static List<Method> of(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge())
                .filter(m -> !declares(Object.class, m))
                .filter(
                        m ->
                                !(AutoCloseable.class.isAssignableFrom(type)
                                        && declares(AutoCloseable.class, m)))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    private static boolean declares(Class<?> type, Method method) {
        return Arrays.stream(type.getMethods())
                .anyMatch(
                        m ->
                                m.getName().equals(method.getName())
                                        && Arrays.equals(
                                                m.getParameterTypes(), method.getParameterTypes()));
    }

    /** The name of the function that a method of an interface stands for. */
    static String functionName(Method method) {
        WitConstructor constructor = method.getAnnotation(WitConstructor.class);
        if (constructor != null) {
            return "[constructor]" + constructor.value();
        }
        WitStatic staticFunction = method.getAnnotation(WitStatic.class);
        return staticFunction == null
                ? label(method)
                : "[static]" + staticFunction.value() + "." + label(method);
    }

    /** The name of the function that a method of a resource stands for. */
    static String methodName(String resource, Method method) {
        return "[method]" + resource + "." + label(method);
    }

    private static String label(Method method) {
        WitName name = method.getAnnotation(WitName.class);
        return name == null ? WitNames.kebab(method.getName()) : name.value();
    }
}

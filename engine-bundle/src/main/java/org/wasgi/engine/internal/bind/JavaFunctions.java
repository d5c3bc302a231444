package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.WitConstructor;
import org.wasgi.engine.bind.WitName;
import org.wasgi.engine.bind.WitStatic;

/** Puts the methods of Java types into a host instance, under their WIT names. */
public final class JavaFunctions {
    private final Lookup lookup;
    private final String interfacePath;
    private final HostInstance.Builder instance;

    /**
     * @param interfacePath for messages, {@code wasi:i2c/i2c}
     */
    public JavaFunctions(Lookup lookup, String interfacePath, HostInstance.Builder instance) {
        this.lookup = lookup;
        this.interfacePath = interfacePath;
        this.instance = instance;
    }

    /** Adds the methods of {@code type}, called on {@code host}. */
    public void addInterface(Class<?> type, Object host) {
        for (Method method : methods(type)) {
            add(functionName(method), method, handle(method).bindTo(host), false);
        }
    }

    /** Adds the methods of a resource, called on the handle's object. */
    public void addResource(String resource, Class<?> type) {
        for (Method method : methods(type)) {
            add("[method]" + resource + "." + label(method), method, handle(method), true);
        }
    }

    private void add(String name, Method method, MethodHandle handle, boolean receiver) {
        String path = interfacePath.isEmpty() ? name : interfacePath + " " + name;
        instance.function(
                name, new JavaFunction(new Matcher(lookup), path, method, handle, receiver));
    }

    private MethodHandle handle(Method method) {
        try {
            return lookup.unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "no access to "
                            + method
                            + ": make it public or bind with a lookup of its package",
                    e);
        }
    }

    private static List<Method> methods(Class<?> type) {
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

    private static String functionName(Method method) {
        WitConstructor constructor = method.getAnnotation(WitConstructor.class);
        if (constructor != null) {
            return "[constructor]" + constructor.value();
        }
        WitStatic staticFunction = method.getAnnotation(WitStatic.class);
        return staticFunction == null
                ? label(method)
                : "[static]" + staticFunction.value() + "." + label(method);
    }

    private static String label(Method method) {
        WitName name = method.getAnnotation(WitName.class);
        return name == null ? WitNames.kebab(method.getName()) : name.value();
    }
}

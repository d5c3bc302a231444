package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import org.wasgi.engine.HostInstance;

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
        for (Method method : WitMethods.of(type)) {
            add(WitMethods.functionName(method), method, handle(method).bindTo(host), false);
        }
    }

    /** Adds the methods of a resource, called on the handle's object. */
    public void addResource(String resource, Class<?> type) {
        for (Method method : WitMethods.of(type)) {
            add(WitMethods.methodName(resource, method), method, handle(method), true);
        }
    }

    private void add(String name, Method method, MethodHandle handle, boolean receiver) {
        String path = interfacePath.isEmpty() ? name : interfacePath + " " + name;
        instance.function(
                name,
                new JavaFunction(
                        new Matcher(lookup, ResourceMatch.OF_HOSTS),
                        path,
                        method,
                        handle,
                        receiver));
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
}

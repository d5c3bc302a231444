package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java interface for callers, and the class of its objects. That class is a plain one in the
 * interface's package and loader, made once: it depends on nothing but the interface, and lives as
 * long. (A hidden class would need full access to the module, which a lookup from another loader
 * never has.)
 */
final class GuestType {
    private final Lookup lookup;
    private final Class<?> type;
    private final boolean resource;
    private final List<Method> methods = new ArrayList<>();

    /**
     * @param lookup has private access to {@code type}
     * @param resource whether its objects stand for handles; then {@code close} is the last method
     */
    GuestType(Lookup lookup, Class<?> type, boolean resource) {
        this.lookup = lookup;
        this.type = type;
        this.resource = resource;
        WitMethods.of(type).stream()
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .forEach(methods::add);
        if (resource) {
            methods.add(close());
        }
    }

    private Method close() {
        try {
            return type.getMethod("close");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is AutoCloseable and has no close", e);
        }
    }

    /** The methods that need a handle each, in order. */
    List<Method> methods() {
        return methods;
    }

    /**
     * Makes objects.
     *
     * @param handles one a method, in order, of the type that {@link GuestFunction#methodType} says
     * @return a handle {@code (Object)Object} that takes the object's subject
     */
    MethodHandle constructor(Class<?> guest, List<MethodHandle> handles) {
        try {
            MethodHandle constructor = lookup.findConstructor(guest, GuestClass.CONSTRUCTOR);
            return MethodHandles.insertArguments(
                            constructor, 1, (Object) handles.toArray(MethodHandle[]::new))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(guest + " has no constructor", e);
        }
    }

    /** The subject of an object, as {@code (Object)Object}. */
    MethodHandle subject(Class<?> guest) {
        try {
            return lookup.findGetter(guest, GuestClass.SUBJECT, Object.class)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(guest + " has no subject", e);
        }
    }

    /** The class of the objects. */
    Class<?> guestClass() {
        Class<?> known = defined();
        if (known != null) {
            return known;
        }
        byte[] code = GuestClass.write(type, resource, methods);
        try {
            return lookup.defineClass(code);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("no access to the package of " + type.getName(), e);
        } catch (LinkageError e) {
            Class<?> other = defined();
            if (other == null) {
                throw new IllegalArgumentException(
                        type.getName() + " cannot be implemented: " + e.getMessage(), e);
            }
            return other;
        }
    }

    /** The class, if it was made before; null if it was not. */
    private Class<?> defined() {
        try {
            Class<?> found = Class.forName(GuestClass.name(type), false, type.getClassLoader());
            return type.isAssignableFrom(found) ? found : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}

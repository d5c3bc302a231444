package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.value.ResourceHandle;

/** Java interfaces that call one component; a resource that several name is one. */
public final class GuestInterfaces {
    private static final MethodHandle CLOSE = closeHandle();

    private final Lookup lookup;
    private final ExternInstance component;
    private final Map<Class<?>, ResourceObjects> resources = new HashMap<>();

    /**
     * @param lookup see {@link org.wasgi.engine.bind.GuestBinding}
     */
    public GuestInterfaces(Lookup lookup, ExternInstance component) {
        this.lookup = lookup;
        this.component = component;
    }

    /** An object of {@code type}, which has a {@link WitInterface}. */
    public <T> T bind(Class<T> type) {
        WitInterface wit = type.getAnnotation(WitInterface.class);
        GuestExports exports = GuestExports.find(component, wit.value());
        addResources(type, wit, exports);
        GuestType guest = new GuestType(in(type), type, false);
        List<MethodHandle> handles = new ArrayList<>();
        for (Method method : guest.methods()) {
            String function = WitMethods.functionName(method);
            handles.add(compose(function, method, false, type, wit, exports));
        }
        MethodHandle constructor = guest.constructor(guest.guestClass(), handles);
        try {
            return type.cast((Object) constructor.invokeExact((Object) exports.name()));
        } catch (Throwable e) {
            throw Thrown.unchecked(e);
        }
    }

    private void addResources(Class<?> type, WitInterface wit, GuestExports exports) {
        for (Class<?> resource : wit.resources()) {
            if (!resources.containsKey(resource)) {
                try {
                    addResource(resource, type, wit, exports);
                } catch (RuntimeException e) {
                    resources.remove(resource);
                    throw e;
                }
            }
        }
    }

    private void addResource(
            Class<?> resource, Class<?> type, WitInterface wit, GuestExports exports) {
        String name = name(resource);
        if (!resource.isInterface() || !AutoCloseable.class.isAssignableFrom(resource)) {
            throw new IllegalArgumentException(
                    resource.getName()
                            + " must be an interface that extends AutoCloseable, so that its"
                            + " handles can be dropped");
        }
        ResourceObjects objects = new ResourceObjects(resource);
        resources.put(resource, objects);
        GuestType guest = new GuestType(in(resource), resource, true);
        List<MethodHandle> handles = new ArrayList<>();
        for (Method method : guest.methods()) {
            String function = WitMethods.methodName(name, method);
            boolean close = handles.size() == guest.methods().size() - 1;
            handles.add(close ? CLOSE : compose(function, method, true, type, wit, exports));
        }
        Class<?> guestClass = guest.guestClass();
        objects.complete(
                guestClass, guest.constructor(guestClass, handles), guest.subject(guestClass));
    }

    private MethodHandle compose(
            String function,
            Method method,
            boolean receiver,
            Class<?> type,
            WitInterface wit,
            GuestExports exports) {
        Matcher matcher =
                new Matcher(
                        in(type),
                        (text, resource, java) -> match(text, resource, java, wit, exports));
        try {
            Func func = exports.func(function);
            return GuestFunction.compose(
                    func, exports.funcType(function, func), method, receiver, matcher);
        } catch (Mismatch e) {
            throw new LinkException(exports.path(function) + ": " + e.getMessage());
        }
    }

    private Converter match(
            String text, ResourceType resource, Type java, WitInterface wit, GuestExports exports)
            throws Mismatch {
        Class<?> raw = JavaTypes.raw(java);
        if (raw == ResourceHandle.class) {
            return Converter.IDENTITY;
        }
        String label = label(raw, wit);
        if (label == null) {
            throw new Mismatch(
                    text
                            + " needs a type with @WitResource that the interface defines or uses,"
                            + " is "
                            + JavaTypes.name(java));
        }
        if (!exports.isResource(label, resource)) {
            throw new Mismatch(text + " is another resource than " + label);
        }
        if (exports.externs().get(label) instanceof HostResource host) {
            if (!raw.isAssignableFrom(host.type())) {
                throw new Mismatch(
                        text
                                + " is implemented by "
                                + host.type().getSimpleName()
                                + ", which is no "
                                + raw.getSimpleName());
            }
            return Converter.IDENTITY;
        }
        return objects(raw, text);
    }

    /** The name that the interface gives to a resource; null if it does not know it. */
    private static String label(Class<?> raw, WitInterface wit) {
        if (Arrays.asList(wit.resources()).contains(raw)) {
            return name(raw);
        }
        for (WitUse use : wit.uses()) {
            if (use.value() == raw) {
                return use.as().isEmpty() ? name(raw) : use.as();
            }
        }
        return null;
    }

    private static String name(Class<?> resource) {
        WitResource wit = resource.getAnnotation(WitResource.class);
        if (wit == null) {
            throw new IllegalArgumentException(resource.getName() + " has no @WitResource");
        }
        return wit.value();
    }

    private ResourceObjects objects(Class<?> resource, String text) throws Mismatch {
        ResourceObjects known = resources.get(resource);
        if (known != null) {
            return known;
        }
        Class<?> definer = resource.getDeclaringClass();
        WitInterface wit = definer == null ? null : definer.getAnnotation(WitInterface.class);
        if (wit == null || !Arrays.asList(wit.resources()).contains(resource)) {
            throw new Mismatch(
                    text
                            + " needs the interface that defines "
                            + resource.getSimpleName()
                            + " to be bound before");
        }
        addResources(definer, wit, GuestExports.find(component, wit.value()));
        return resources.get(resource);
    }

    private static MethodHandle closeHandle() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(AutoCloseable.class, "close", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Lookup in(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, lookup);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "no access to " + type.getName() + ": bind with a lookup of its package", e);
        }
    }
}

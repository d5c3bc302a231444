package org.wasgi.linker.internal.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.policy.AccessDeniedException;

/**
 * A Java service as the provider of the WIT interfaces that its service interfaces stand for.
 *
 * @param name the symbolic name of its bundle
 */
record JavaProvider(String name, Map<String, HostInstance> instances) implements HostProvider {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    /**
     * @param classNames the names under which the service is registered
     * @throws DriverException if none of them stands for a WIT interface, or its methods cannot be
     *     called
     */
    static JavaProvider of(String name, Object service, String[] classNames) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> c = service.getClass(); c != null; c = c.getSuperclass()) {
            collect(c, Set.of(classNames), types);
        }
        HostBinding binding = new HostBinding(MethodHandles.publicLookup());
        Map<String, HostInstance> instances = new LinkedHashMap<>();
        try {
            for (Class<?> type : types) {
                instances.put(
                        type.getAnnotation(WitInterface.class).value(),
                        failing(name, instance(binding, type, service)));
            }
        } catch (IllegalArgumentException e) {
            throw new DriverException(
                    "a service of " + name + " cannot be a provider: " + e.getMessage(), e);
        }
        if (instances.isEmpty()) {
            throw new DriverException(
                    "a service of "
                            + name
                            + " cannot be a provider: none of "
                            + String.join(", ", classNames)
                            + " is an interface with @WitInterface");
        }
        return new JavaProvider(name, instances);
    }

    private static void collect(Class<?> type, Set<String> names, Set<Class<?>> into) {
        if (names.contains(type.getName()) && type.isAnnotationPresent(WitInterface.class)) {
            into.add(type);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, names, into);
        }
    }

    private static <T> HostInstance instance(HostBinding binding, Class<T> type, Object service) {
        return binding.instance(type, type.cast(service));
    }

    private static HostInstance failing(String name, HostInstance instance) {
        HostInstance.Builder wrapped = HostInstance.builder();
        instance.functions()
                .forEach((n, function) -> wrapped.function(n, new Failing(name, n, function)));
        instance.resources().forEach(wrapped::resource);
        return wrapped.build();
    }

    @Override
    public Map<String, HostFunction> functions() {
        return Map.of();
    }

    /** What the service throws fails the call, as the trap of a driver does. */
    private record Failing(String provider, String name, HostFunction function)
            implements HostFunction {
        @Override
        public HostFunction bind(FuncType type) {
            return new Failing(provider, name, function.bind(type));
        }

        @Override
        public Object call(CallContext context, Object[] args) {
            try {
                return function.call(context, args);
            } catch (AccessDeniedException | DriverException | ComponentException e) {
                throw e;
            } catch (Exception e) {
                String what = provider + ": " + name + " threw " + e;
                LOG.log(Level.WARNING, what, e);
                throw new CallFailedException(CallFailedException.Kind.TRAPPED, what, e);
            }
        }
    }
}

package org.wasgi.linker.internal.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Where a factory of typed services is defined. Frameworks show a service to those bundles only
 * that have its type from the same place; for a factory they judge by its class. This bundle itself
 * knows none of these types, so the factory is given a class of its own: it belongs to this bundle,
 * is of the service's type, and its loader finds that type.
 */
final class ClassSpace extends ClassLoader implements BundleReference {
    private final Bundle registrant;
    private final Class<?> type;

    private ClassSpace(Bundle registrant, Class<?> type) {
        super(ClassSpace.class.getClassLoader());
        this.registrant = registrant;
        this.type = type;
    }

    /**
     * The same factory, as one of {@code type}'s class space.
     *
     * @param registrant the bundle that registers it
     */
    static ServiceFactory<?> factory(
            Bundle registrant, Class<?> type, ServiceFactory<Object> factory) {
        InvocationHandler handler =
                (proxy, method, args) ->
                        switch (method.getName()) {
                            case "equals" -> proxy == args[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "toString" -> factory.toString();
                            case "getService" ->
                                    factory.getService((Bundle) args[0], registration(args[1]));
                            case "ungetService" -> {
                                factory.ungetService(
                                        (Bundle) args[0], registration(args[1]), args[2]);
                                yield null;
                            }
                            default ->
                                    throw new UnsupportedOperationException(
                                            "a factory of services has no " + method);
                        };
        Class<?>[] types = {ServiceFactory.class, type};
        return (ServiceFactory<?>)
                Proxy.newProxyInstance(new ClassSpace(registrant, type), types, handler);
    }

    @SuppressWarnings("unchecked")
    private static ServiceRegistration<Object> registration(Object registration) {
        return (ServiceRegistration<Object>) registration;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public Bundle getBundle() {
        return registrant;
    }
}

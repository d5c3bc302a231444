package org.wasgi.linker.internal.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Dictionary;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.bind.GuestBinding;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.JavaCalls;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.policy.Subject;

/**
 * One exported interface of a driver as a service of one Java interface. It is registered while the
 * two fit; each consumer bundle gets an object of its own.
 */
final class TypedService implements ServiceFactory<Object> {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final DriverSlot driver;
    private final JavaBinding binding;
    private final ConsumerViews views;
    private final Linker linker;
    private volatile InterfaceName exported;
    private volatile String problem = "";
    private ServiceRegistration<?> registration;

    TypedService(DriverSlot driver, JavaBinding binding, ConsumerViews views, Linker linker) {
        this.driver = driver;
        this.binding = binding;
        this.views = views;
        this.linker = linker;
    }

    DriverSlot driver() {
        return driver;
    }

    JavaBinding binding() {
        return binding;
    }

    /** Full name of what the driver exports now. */
    String interfaceName() {
        return exported.toString();
    }

    /** Why there is no service, one line with the path to what does not fit; empty if there is. */
    String problem() {
        return problem;
    }

    /** A version of the driver is there: there is a service from now on, if the two fit. */
    void offer(InterfaceName name, BundleContext context, Dictionary<String, Object> properties) {
        exported = name;
        Class<?> type;
        try {
            type = binding.type();
            bind(type, interfaceName -> null);
        } catch (DriverException | LinkException | IllegalArgumentException e) {
            close();
            refused(e.getMessage());
            return;
        } catch (LinkageError e) {
            // A class that the interface names is not in its bundle.
            close();
            refused(e.toString());
            return;
        }
        problem = "";
        if (registration == null) {
            registration =
                    context.registerService(
                            new String[] {binding.className()},
                            ClassSpace.factory(context.getBundle(), type, this),
                            properties);
        } else if (!name.toString()
                .equals(registration.getReference().getProperty(WitInstance.PROPERTY_INTERFACE))) {
            registration.setProperties(properties);
        }
    }

    private void refused(String why) {
        if (!why.equals(problem)) {
            LOG.log(
                    Level.WARNING,
                    "{0} of {1} is no {2} of {3}: {4}",
                    exported,
                    driver,
                    binding.className(),
                    binding.wiring().getBundle(),
                    why);
            problem = why;
        }
    }

    /** Whether a bundle has got the service. */
    boolean used() {
        return registration != null && registration.getReference().getUsingBundles() != null;
    }

    void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private Object bind(Class<?> type, Function<String, JavaCalls> calls) {
        var exports =
                driver.generation()
                        .orElseThrow(() -> new DriverException(driver + " is not running"))
                        .exports();
        return GuestBinding.of(type, LinkedExports.of(exports, calls));
    }

    @Override
    public Object getService(Bundle consumer, ServiceRegistration<Object> of) {
        Subject subject = views.begin(driver, consumer);
        try {
            return bind(
                    binding.type(), interfaceName -> linker.calls(driver, interfaceName, subject));
        } catch (RuntimeException | LinkageError e) {
            views.end(driver, consumer);
            throw e;
        }
    }

    @Override
    public void ungetService(Bundle consumer, ServiceRegistration<Object> of, Object service) {
        views.end(driver, consumer);
    }

    @Override
    public String toString() {
        return exported + " of " + driver + " as " + binding.className();
    }
}

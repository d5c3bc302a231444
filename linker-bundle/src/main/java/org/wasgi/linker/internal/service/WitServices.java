package org.wasgi.linker.internal.service;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.wasgi.engine.InterfaceName;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.policy.Subject;

/**
 * The exported interfaces of running drivers as services. They are registered by the linker's own
 * bundle, so that they outlive the stop of the driver's bundle during an update.
 */
final class WitServices {
    private final BundleContext context;
    private final ConsumerViews views;
    private final Map<DriverSlot, Map<String, ServiceRegistration<?>>> registered = new HashMap<>();
    private Linker linker;

    WitServices(BundleContext context, ConsumerViews views) {
        this.context = context;
        this.views = views;
    }

    void linker(Linker made) {
        linker = made;
    }

    void available(DriverSlot driver) {
        Set<String> exported = driver.generation().orElseThrow().exports().interfaces().keySet();
        Map<String, ServiceRegistration<?>> mine =
                registered.computeIfAbsent(driver, d -> new HashMap<>());
        Set<String> gone = new HashSet<>(mine.keySet());
        gone.removeAll(exported);
        gone.forEach(name -> mine.remove(name).unregister());
        for (String name : exported) {
            if (!mine.containsKey(name)) {
                mine.put(name, register(driver, name));
            }
        }
    }

    private ServiceRegistration<?> register(DriverSlot driver, String interfaceName) {
        return context.registerService(
                WitInstance.class,
                new Views(driver, interfaceName),
                ServiceProperties.of(context, driver, InterfaceName.parse(interfaceName)));
    }

    void unavailable(DriverSlot driver) {
        Map<String, ServiceRegistration<?>> mine = registered.remove(driver);
        if (mine != null) {
            mine.values().forEach(ServiceRegistration::unregister);
        }
    }

    /** Full names of the interfaces of which bundles have got a service. */
    Set<String> used(DriverSlot driver) {
        Set<String> used = new HashSet<>();
        registered
                .getOrDefault(driver, Map.of())
                .forEach(
                        (name, registration) -> {
                            if (registration.getReference().getUsingBundles() != null) {
                                used.add(name);
                            }
                        });
        return used;
    }

    /** Gives each consumer bundle its own view. */
    private final class Views implements ServiceFactory<WitInstance> {
        private final DriverSlot driver;
        private final String interfaceName;

        Views(DriverSlot driver, String interfaceName) {
            this.driver = driver;
            this.interfaceName = interfaceName;
        }

        @Override
        public WitInstance getService(
                Bundle consumer, ServiceRegistration<WitInstance> registration) {
            Subject subject = views.begin(driver, consumer);
            return new WitView(driver, interfaceName, linker.calls(driver, interfaceName, subject));
        }

        @Override
        public void ungetService(
                Bundle consumer, ServiceRegistration<WitInstance> registration, WitInstance view) {
            views.end(driver, consumer);
        }
    }
}

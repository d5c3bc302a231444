package org.wasgi.linker.internal.extender;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.wasgi.engine.InterfaceName;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.ExportListener;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.policy.Subject;

/**
 * The exported interfaces of running drivers as services. They are registered by the linker's own
 * bundle, so that they outlive the stop of the driver's bundle during an update.
 */
final class WitServices implements ExportListener {
    private final BundleContext context;
    private final Map<DriverSlot, Map<String, ServiceRegistration<?>>> registered = new HashMap<>();
    private Linker linker;

    WitServices(BundleContext context) {
        this.context = context;
    }

    void linker(Linker made) {
        linker = made;
    }

    @Override
    public void available(DriverSlot driver) {
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
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(WitInstance.PROPERTY_INTERFACE, interfaceName);
        properties.put(WitInstance.PROPERTY_TRACK, InterfaceName.parse(interfaceName).track());
        properties.put(WitInstance.PROPERTY_BUNDLE_NAME, driver.name());
        for (Bundle bundle : context.getBundles()) {
            if (driver.name().equals(bundle.getSymbolicName())) {
                properties.put(WitInstance.PROPERTY_BUNDLE_ID, bundle.getBundleId());
            }
        }
        return context.registerService(
                WitInstance.class, new Views(driver, interfaceName), properties);
    }

    @Override
    public void unavailable(DriverSlot driver) {
        Map<String, ServiceRegistration<?>> mine = registered.remove(driver);
        if (mine != null) {
            mine.values().forEach(ServiceRegistration::unregister);
        }
    }

    @Override
    public Set<String> used(DriverSlot driver) {
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

    /** Gives each consumer bundle its own view; what it opened ends with its view. */
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
            return new WitView(
                    driver, interfaceName, linker.calls(driver, interfaceName, subject(consumer)));
        }

        @Override
        public void ungetService(
                Bundle consumer, ServiceRegistration<WitInstance> registration, WitInstance view) {
            driver.handles().dropOpenedBy(subject(consumer), interfaceName);
        }

        private static Subject subject(Bundle consumer) {
            String name = consumer.getSymbolicName();
            return new Subject(name == null ? consumer.getLocation() : name, "");
        }
    }
}

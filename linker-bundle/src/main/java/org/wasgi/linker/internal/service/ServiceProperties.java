package org.wasgi.linker.internal.service;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.wasgi.engine.InterfaceName;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.DriverSlot;

/** The properties by which consumers choose among the services of drivers. */
final class ServiceProperties {
    private ServiceProperties() {}

    static Dictionary<String, Object> of(
            BundleContext context, DriverSlot driver, InterfaceName exported) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(WitInstance.PROPERTY_INTERFACE, exported.toString());
        properties.put(WitInstance.PROPERTY_VERSION, exported.version());
        properties.put(WitInstance.PROPERTY_TRACK, exported.track());
        properties.put(WitInstance.PROPERTY_BUNDLE_NAME, driver.name());
        for (Bundle bundle : context.getBundles()) {
            if (driver.name().equals(bundle.getSymbolicName())) {
                properties.put(WitInstance.PROPERTY_BUNDLE_ID, bundle.getBundleId());
            }
        }
        return properties;
    }
}

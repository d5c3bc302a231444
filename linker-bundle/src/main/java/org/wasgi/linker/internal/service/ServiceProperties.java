package org.wasgi.linker.internal.service;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.wasgi.engine.InterfaceName;
import org.wasgi.linker.WitInstance;
import org.wasgi.linker.internal.life.Artifact;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.policy.AttachedDevice;

/** The properties by which consumers choose among the services of drivers. */
final class ServiceProperties {
    private ServiceProperties() {}

    static Dictionary<String, Object> of(
            BundleContext context, DriverSlot driver, InterfaceName exported) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(WitInstance.PROPERTY_INTERFACE, exported.toString());
        properties.put(WitInstance.PROPERTY_VERSION, exported.version());
        properties.put(WitInstance.PROPERTY_TRACK, exported.track());
        Artifact artifact = driver.artifact().orElseThrow();
        properties.put(WitInstance.PROPERTY_BUNDLE_NAME, artifact.name());
        artifact.device()
                .map(AttachedDevice::identity)
                .ifPresent(
                        device -> {
                            properties.put(WitInstance.PROPERTY_DEVICE_PORT, device.portPath());
                            if (!device.serialNumber().isEmpty()) {
                                properties.put(
                                        WitInstance.PROPERTY_DEVICE_SERIAL, device.serialNumber());
                            }
                        });
        for (Bundle bundle : context.getBundles()) {
            if (artifact.name().equals(bundle.getSymbolicName())) {
                properties.put(WitInstance.PROPERTY_BUNDLE_ID, bundle.getBundleId());
            }
        }
        return properties;
    }
}

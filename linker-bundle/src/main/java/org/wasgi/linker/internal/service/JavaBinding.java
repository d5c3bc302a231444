package org.wasgi.linker.internal.service;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitService;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.JavaService;

/**
 * A Java interface that stands for a WIT interface, in one class space.
 *
 * @param wiring of the bundle that has it; of two versions of it while the older is in use
 * @param wit the WIT interface, of any version of its track
 * @param className the Java interface
 */
record JavaBinding(BundleWiring wiring, InterfaceName wit, String className) {

    /**
     * What a capability of the bundle says.
     *
     * @throws DriverException if an attribute is missing
     */
    static JavaBinding of(BundleWiring wiring, BundleCapability capability) {
        Map<String, Object> attributes = capability.getAttributes();
        Object wit = attributes.get(WitService.WIT_ATTRIBUTE);
        Object className = attributes.get(WitService.CLASS_ATTRIBUTE);
        if (wit == null || className == null) {
            throw new DriverException(
                    "the capability "
                            + WitService.NAMESPACE
                            + " of "
                            + wiring.getBundle()
                            + " needs the attributes "
                            + WitService.WIT_ATTRIBUTE
                            + " and "
                            + WitService.CLASS_ATTRIBUTE);
        }
        return new JavaBinding(
                wiring, InterfaceName.parse(wit.toString()), className.toString().strip());
    }

    /** What there is to say of it and one driver. */
    JavaService described(String driver, String problem) {
        Bundle bundle = wiring.getBundle();
        return new JavaService(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                className,
                wit.toString(),
                driver,
                problem);
    }

    /** Whether an exported interface is the one it stands for, or of the same track. */
    boolean standsFor(InterfaceName exported) {
        return wit.path().equals(exported.path()) && wit.track().equals(exported.track());
    }

    /**
     * Loads the interface.
     *
     * @throws DriverException if it is not there, or no interface that could be bound
     */
    Class<?> type() {
        ClassLoader loader = wiring.getClassLoader();
        if (loader == null) {
            throw new DriverException(wiring.getBundle() + " is not resolved any more");
        }
        try {
            Class<?> type = loader.loadClass(className);
            if (!type.isInterface() || !type.isAnnotationPresent(WitInterface.class)) {
                throw new DriverException(
                        className
                                + " of "
                                + wiring.getBundle()
                                + " is no interface with @WitInterface");
            }
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new DriverException(
                    className
                            + " of "
                            + wiring.getBundle()
                            + " cannot be loaded: "
                            + e.getMessage(),
                    e);
        }
    }
}

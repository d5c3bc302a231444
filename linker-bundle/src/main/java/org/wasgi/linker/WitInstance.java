package org.wasgi.linker;

import org.wasgi.engine.type.ExternType.InstanceType;

/**
 * One exported WIT interface of a running driver, as a service: properties {@code wit.interface}
 * (with version), {@code wit.version}, {@code wit.track}, {@code wasgi.bundle.id}, {@code
 * wasgi.bundle.symbolic-name}. Each consumer bundle gets its own view, in which policy decides for
 * that bundle; what it opened at a driver ends when it lets go of the driver's services.
 *
 * <pre>{@code
 * Result<?, ?> opened = (Result<?, ?>) thermometer.call("[static]sensor.open", 0x48);
 * }</pre>
 */
public interface WitInstance {
    String PROPERTY_INTERFACE = "wit.interface";
    String PROPERTY_VERSION = "wit.version";
    String PROPERTY_TRACK = "wit.track";
    String PROPERTY_BUNDLE_ID = "wasgi.bundle.id";
    String PROPERTY_BUNDLE_NAME = "wasgi.bundle.symbolic-name";

    /** Of an instance for a device: the way to its port, {@code 1-2.4}. */
    String PROPERTY_DEVICE_PORT = "wasgi.device.port";

    /** Of an instance for a device that has one: its serial number. */
    String PROPERTY_DEVICE_SERIAL = "wasgi.device.serial";

    /** Full name with version. */
    String interfaceName();

    InstanceType type();

    /**
     * Calls a function of the interface.
     *
     * @param function its WIT name: {@code show}, {@code [static]sensor.open}, {@code
     *     [method]sensor.read} (whose first argument is the resource)
     * @param args values as {@link org.wasgi.engine}'s table says; resources are {@link
     *     LinkedResource}
     * @return the result, or null where the function has none
     * @throws org.wasgi.policy.AccessDeniedException if policy refused the call, or an access made
     *     on its behalf that made it fail
     * @throws DriverException if the driver trapped, is gone, or did not answer before the deadline
     */
    Object call(String function, Object... args);
}

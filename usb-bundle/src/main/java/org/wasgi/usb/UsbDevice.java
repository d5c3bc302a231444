package org.wasgi.usb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A device of a back end, from one plugging in to the plugging out: a device that comes back is
 * another object. Knows no policy. Safe for use from several threads.
 */
public interface UsbDevice {
    DeviceDescriptor descriptor();

    DeviceLocation location();

    /**
     * The way from the root hub, {@code BUS-PORT.PORT...} as Linux writes it: {@code 1-2.4}; {@code
     * usb1} for a root hub. The same whenever something is plugged in there.
     */
    String portPath();

    /** Manufacturer, product and serial number, as far as they can be had without opening. */
    DeviceStrings strings();

    /** All configurations, by index; no more than {@link DeviceDescriptor#numConfigurations}. */
    List<ConfigurationDescriptor> configurations();

    /** The value of the active configuration; empty if the device has none. */
    OptionalInt activeConfiguration() throws UsbException;

    /** The operating system's driver of an interface, by name, as far as that can be told. */
    Optional<String> kernelDriver(int interfaceNumber);

    /** Whether it is still plugged in. */
    boolean attached();

    /**
     * Opens it. May block.
     *
     * @throws UsbException of kind ACCESS if the operating system refuses (the message names the
     *     node and what to do), NO_DEVICE if the device is gone
     */
    UsbHandle open() throws UsbException;
}

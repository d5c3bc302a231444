package org.wasgi.usb.sim;

import java.util.Map;
import org.wasgi.usb.UsbDevice;

/** The simulated bus. Safe for use from several threads. */
public interface SimulatedUsb {
    /**
     * Plugs a device into the first free port.
     *
     * @throws IllegalStateException if the device is plugged in already, all ports are taken, or
     *     the bus is closed
     */
    UsbDevice attach(VirtualDevice device);

    /**
     * Plugs a device out: its transfers end with NO_DEVICE.
     *
     * @return whether it was plugged in
     */
    boolean detach(VirtualDevice device);

    /** What is plugged in, by port path, in order. */
    Map<String, VirtualDevice> plugged();
}

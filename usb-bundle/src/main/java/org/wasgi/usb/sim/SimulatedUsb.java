package org.wasgi.usb.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
     * Plugs in a device that {@link VirtualDeviceKind#device words} describe.
     *
     * @throws IllegalArgumentException if they describe none; the message is one line for a user
     * @throws IllegalStateException as {@link #attach} does
     * @throws IOException if its file cannot be opened
     */
    default UsbDevice plug(List<String> words, Path folder) throws IOException {
        VirtualDevice device = VirtualDeviceKind.device(words, folder);
        boolean attached = false;
        try {
            UsbDevice plugged = attach(device);
            attached = true;
            return plugged;
        } finally {
            if (!attached) {
                device.detached();
            }
        }
    }

    /**
     * Plugs a device out: its transfers end with NO_DEVICE.
     *
     * @return whether it was plugged in
     */
    boolean detach(VirtualDevice device);

    /** What is plugged in, by port path, in order. */
    Map<String, VirtualDevice> plugged();
}

package org.wasgi.usb.internal.access;

import java.util.HashMap;
import java.util.Map;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.InterfaceDescriptor;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/**
 * The endpoints that a device has now, by its active configuration and the alternate settings that
 * were chosen through one handle. Safe for use from several threads.
 */
final class ActiveSettings {
    private final UsbDevice device;
    private final Map<Integer, Integer> chosen = new HashMap<>();

    ActiveSettings(UsbDevice device) {
        this.device = device;
    }

    /** Another configuration, or a reset: all interfaces are at their first setting. */
    synchronized void reset() {
        chosen.clear();
    }

    synchronized void choose(int interfaceNumber, int setting) {
        chosen.put(interfaceNumber, setting);
    }

    /**
     * The number of the interface that has the endpoint now.
     *
     * @throws UsbException of kind NOT_FOUND if none has
     */
    int interfaceOf(int endpoint) throws UsbException {
        return find(endpoint).setting.interfaceNumber();
    }

    /**
     * The endpoint's descriptor.
     *
     * @throws UsbException of kind NOT_FOUND if no interface has it now
     */
    EndpointDescriptor endpoint(int address) throws UsbException {
        return find(address).endpoint;
    }

    private record Found(InterfaceDescriptor setting, EndpointDescriptor endpoint) {}

    private synchronized Found find(int address) throws UsbException {
        int value = device.activeConfiguration().orElse(-1);
        for (ConfigurationDescriptor configuration : device.configurations()) {
            if (configuration.configurationValue() != value) {
                continue;
            }
            for (InterfaceDescriptor setting : configuration.interfaces()) {
                if (setting.alternateSetting()
                        != chosen.getOrDefault(setting.interfaceNumber(), 0)) {
                    continue;
                }
                for (EndpointDescriptor endpoint : setting.endpoints()) {
                    if (endpoint.endpointAddress() == address) {
                        return new Found(setting, endpoint);
                    }
                }
            }
        }
        throw new UsbException(
                UsbError.NOT_FOUND,
                String.format(
                        "%s has no endpoint 0x%02x in its present setting",
                        device.portPath(), address));
    }
}

package org.wasgi.shell.usb;

import java.util.Collection;
import java.util.List;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;
import org.wasgi.usb.UsbDevice;

/** Devices by what people type: the port path, VID:PID, or the serial number. */
public final class DeviceNames {
    private DeviceNames() {}

    /** VID:PID, four hexadecimal digits each. */
    public static String id(UsbDevice device) {
        return String.format(
                "%04x:%04x", device.descriptor().vendorId(), device.descriptor().productId());
    }

    /**
     * The device that is meant.
     *
     * @throws CommandException if there is none, or more than one
     */
    static UsbDevice find(Collection<UsbDevice> devices, String typed) {
        List<UsbDevice> meant =
                devices.stream().filter(device -> device.portPath().equals(typed)).toList();
        if (meant.isEmpty()) {
            meant =
                    devices.stream()
                            .filter(
                                    device ->
                                            id(device).equalsIgnoreCase(typed)
                                                    || device.strings()
                                                            .serialNumber()
                                                            .equals(typed))
                            .toList();
        }
        List<String> ports =
                (meant.isEmpty() ? devices : meant).stream().map(UsbDevice::portPath).toList();
        if (meant.isEmpty()) {
            throw new CommandException(
                    "no device is at, is or has the serial number "
                            + typed
                            + Suggestion.among(ports, typed));
        }
        if (meant.size() > 1) {
            throw new CommandException(
                    typed + " may be the device at " + String.join(" or at ", ports));
        }
        return meant.get(0);
    }
}

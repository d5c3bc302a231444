package org.wasgi.shell.complete;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.wasgi.shell.usb.DeviceNames;
import org.wasgi.usb.Usb;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.sim.DeviceProperty;
import org.wasgi.usb.sim.SimulatedUsb;
import org.wasgi.usb.sim.VirtualDeviceKind;

/** What may stand in commands about USB devices. */
final class UsbWords {
    private final Usb usb;
    private final SimulatedUsb simulated;

    UsbWords(Usb usb, SimulatedUsb simulated) {
        this.usb = usb;
        this.simulated = simulated;
    }

    /** Port paths, and VID:PID. */
    Collection<String> devices() {
        Collection<String> names = new TreeSet<>();
        for (UsbDevice device : usb.devices()) {
            names.add(device.portPath());
            names.add(DeviceNames.id(device));
        }
        return names;
    }

    Collection<String> simulatedDevices() {
        return simulated.plugged().keySet();
    }

    static List<String> kinds() {
        return Arrays.stream(VirtualDeviceKind.values()).map(VirtualDeviceKind::word).toList();
    }

    /** What may be set of the simulated device at a port. */
    List<String> properties(String port) {
        return simulated.plugged().entrySet().stream()
                .filter(plugged -> plugged.getKey().equals(port))
                .flatMap(plugged -> plugged.getValue().properties().stream())
                .filter(DeviceProperty::settable)
                .map(DeviceProperty::name)
                .toList();
    }
}

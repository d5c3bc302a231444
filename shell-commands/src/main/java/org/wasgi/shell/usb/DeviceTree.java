package org.wasgi.shell.usb;

import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wasgi.usb.InterfaceDescriptor;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbSpeed;

/** The devices by the ports that they are plugged into, as {@code lsusb -t} shows them. */
final class DeviceTree {
    private static final String BRANCH = "    |__ ";

    private final PrintStream out;
    private final List<UsbDevice> devices;

    /**
     * @param devices in order of port path
     */
    DeviceTree(PrintStream out, List<UsbDevice> devices) {
        this.out = out;
        this.devices = devices;
    }

    void print() {
        devices.stream()
                .collect(
                        Collectors.groupingBy(
                                device -> device.location().busNumber(),
                                TreeMap::new,
                                Collectors.toList()))
                .forEach(this::bus);
    }

    private void bus(int number, List<UsbDevice> ofBus) {
        out.println(
                ofBus.stream()
                        .filter(device -> device.portPath().equals("usb" + number))
                        .findFirst()
                        .map(root -> line("/:  Bus " + number, root, ""))
                        .orElse("/:  Bus " + number));
        children(path -> path.startsWith(number + "-") && path.indexOf('.') < 0, 0);
    }

    private void children(Predicate<String> which, int depth) {
        for (UsbDevice device : devices) {
            String path = device.portPath();
            if (which.test(path)) {
                print(
                        device,
                        "    ".repeat(depth) + BRANCH + "Port " + device.location().portNumber());
                children(
                        child ->
                                child.startsWith(path + ".")
                                        && child.indexOf('.', path.length() + 1) < 0,
                        depth + 1);
            }
        }
    }

    /** A line for each interface, as each may have a driver of its own. */
    private void print(UsbDevice device, String where) {
        List<InterfaceDescriptor> interfaces =
                device.configurations().stream()
                        .limit(1)
                        .flatMap(configuration -> configuration.interfaces().stream())
                        .filter(setting -> setting.alternateSetting() == 0)
                        .toList();
        if (interfaces.isEmpty()) {
            out.println(line(where, device, ""));
        }
        for (InterfaceDescriptor setting : interfaces) {
            String driver = device.kernelDriver(setting.interfaceNumber()).orElse("none");
            out.println(
                    line(
                            where,
                            device,
                            String.format(
                                    ", If %d, Class=%s, Driver=%s",
                                    setting.interfaceNumber(),
                                    DeviceClass.name(setting.interfaceClass()),
                                    driver)));
        }
    }

    private static String line(String where, UsbDevice device, String what) {
        return where
                + ": Dev "
                + device.location().deviceAddress()
                + what
                + ", "
                + rate(device.location().speed());
    }

    private static String rate(UsbSpeed speed) {
        return switch (speed) {
            case LOW -> "1.5M";
            case FULL -> "12M";
            case HIGH -> "480M";
            case SUPER -> "5000M";
            case SUPER_PLUS -> "10000M";
            default -> "?";
        };
    }
}

package org.wasgi.usb.internal.libusb;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceLocation;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbHandle;
import org.wasgi.usb.UsbSpeed;

/** A device of libusb, to which it holds one reference. */
final class LibusbDevice implements UsbDevice {
    private static final int MAX_DEPTH = 7;

    private final LibUsb libUsb;
    private final Pointer device;
    private final DeviceDescriptor descriptor;
    private final DeviceLocation location;
    private final String portPath;
    private final DeviceFolder folder;
    private final DeviceStrings strings;
    private final List<ConfigurationDescriptor> configurations;
    private final Set<LibusbHandle> handles = ConcurrentHashMap.newKeySet();
    private volatile boolean attached = true;

    /**
     * @throws UsbException if its descriptors cannot be read: it is gone
     */
    LibusbDevice(LibUsb libUsb, Pointer device) throws UsbException {
        this.libUsb = libUsb;
        DescriptorReader reader = new DescriptorReader(libUsb);
        this.descriptor = reader.device(device);
        byte[] ports = new byte[MAX_DEPTH];
        int depth = Math.max(0, libUsb.libusb_get_port_numbers(device, ports, ports.length));
        int bus = libUsb.libusb_get_bus_number(device) & 0xFF;
        this.location =
                new DeviceLocation(
                        bus,
                        libUsb.libusb_get_device_address(device) & 0xFF,
                        depth == 0 ? 0 : ports[depth - 1] & 0xFF,
                        speed(libUsb.libusb_get_device_speed(device)));
        this.portPath = portPath(bus, ports, depth);
        this.folder = new DeviceFolder(DeviceFolder.ALL.resolve(portPath));
        this.strings = folder.strings();
        this.configurations = configurations(reader, device);
        this.device = libUsb.libusb_ref_device(device);
    }

    /** One that the device does not give is left out. */
    private List<ConfigurationDescriptor> configurations(DescriptorReader reader, Pointer device)
            throws UsbException {
        List<ConfigurationDescriptor> read = new ArrayList<>();
        for (int i = 0; i < descriptor.numConfigurations(); i++) {
            try {
                read.add(reader.configuration(device, i));
            } catch (UsbException e) {
                if (e.error() != UsbError.NOT_FOUND && e.error() != UsbError.IO) {
                    throw e;
                }
            }
        }
        return List.copyOf(read);
    }

    private static UsbSpeed speed(int code) {
        UsbSpeed[] speeds = UsbSpeed.values();
        return code >= 0 && code < speeds.length ? speeds[code] : UsbSpeed.UNKNOWN;
    }

    private static String portPath(int bus, byte[] ports, int depth) {
        if (depth == 0) {
            return "usb" + bus;
        }
        StringBuilder path = new StringBuilder().append(bus).append('-').append(ports[0] & 0xFF);
        for (int i = 1; i < depth; i++) {
            path.append('.').append(ports[i] & 0xFF);
        }
        return path.toString();
    }

    Pointer pointer() {
        return device;
    }

    @Override
    public DeviceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public DeviceLocation location() {
        return location;
    }

    @Override
    public String portPath() {
        return portPath;
    }

    @Override
    public DeviceStrings strings() {
        return strings;
    }

    @Override
    public List<ConfigurationDescriptor> configurations() {
        return configurations;
    }

    @Override
    public OptionalInt activeConfiguration() throws UsbException {
        if (!attached) {
            throw gone();
        }
        if (folder.exists()) {
            return folder.configuration();
        }
        return configurations.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(configurations.get(0).configurationValue());
    }

    @Override
    public Optional<String> kernelDriver(int interfaceNumber) {
        return folder.configuration().stream()
                .mapToObj(value -> folder.kernelDriver(value, interfaceNumber))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public boolean attached() {
        return attached;
    }

    /** Holds the monitor so that the reference is not given back meanwhile. */
    @Override
    public synchronized UsbHandle open() throws UsbException {
        if (!attached) {
            throw gone();
        }
        PointerByReference opened = new PointerByReference();
        int code = libUsb.libusb_open(device, opened);
        if (code == Errors.ACCESS) {
            throw new UsbException(UsbError.ACCESS, whyNoAccess());
        }
        Errors.check(code, "opening " + portPath);
        LibusbHandle handle = new LibusbHandle(libUsb, this, opened.getValue());
        handles.add(handle);
        return handle;
    }

    private String whyNoAccess() {
        return String.format(
                "no permission for /dev/bus/usb/%03d/%03d; a file in /etc/udev/rules.d with"
                        + " SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\","
                        + " ATTR{idProduct}==\"%04x\", GROUP=\"plugdev\", MODE=\"0660\""
                        + " gives it to that group",
                location.busNumber(),
                location.deviceAddress(),
                descriptor.vendorId(),
                descriptor.productId());
    }

    private UsbException gone() {
        return new UsbException(UsbError.NO_DEVICE, portPath + " was unplugged");
    }

    void forget(LibusbHandle handle) {
        handles.remove(handle);
    }

    /** It was unplugged. What is open stays so until its owner closes it. */
    synchronized void leave() {
        if (attached) {
            attached = false;
            libUsb.libusb_unref_device(device);
        }
    }

    /** Closes what is open, and leaves. */
    void close() {
        List.copyOf(handles).forEach(LibusbHandle::close);
        leave();
    }
}

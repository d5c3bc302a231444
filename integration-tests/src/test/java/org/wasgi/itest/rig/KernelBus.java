package org.wasgi.itest.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wasgi.itest.gateway.Until;
import org.wasgi.itest.rig.usbip.PluggedDevice;
import org.wasgi.usb.UsbBackEnd;
import org.wasgi.usb.UsbDevice;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbListener;
import org.wasgi.usb.internal.access.TestBus;
import org.wasgi.usb.internal.libusb.LibusbBackEnd;
import org.wasgi.usb.sim.VirtualDevice;

/** Virtual devices in the kernel, as libusb finds them; without the hubs there. */
final class KernelBus implements TestBus, UsbBackEnd {
    private static final int HUB = 9;

    private final LibusbBackEnd libusb = new LibusbBackEnd();
    private final Map<VirtualDevice, PluggedDevice> plugged = new ConcurrentHashMap<>();

    /** Of which a listener was told that they arrived, and not yet that they left. */
    private final Set<UsbDevice> told = ConcurrentHashMap.newKeySet();

    @Override
    public UsbBackEnd backEnd() {
        return this;
    }

    @Override
    public void attach(VirtualDevice device) {
        try {
            plugged.put(device, new PluggedDevice(device));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Until.holds("the event that the device arrived", () -> isTold(device));
    }

    @Override
    public void detach(VirtualDevice device) {
        plugged.remove(device).close();
        Until.holds("the event that the device left", () -> !isTold(device));
    }

    private boolean isTold(VirtualDevice device) {
        return told.stream().anyMatch(found -> found.strings().equals(device.strings()));
    }

    @Override
    public void close() {
        List.copyOf(plugged.keySet()).forEach(device -> plugged.remove(device).close());
        libusb.close();
    }

    @Override
    public String name() {
        return libusb.name();
    }

    private static boolean isHub(UsbDevice device) {
        return device.descriptor().deviceClass() == HUB;
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return libusb.devices().stream().filter(device -> !isHub(device)).toList();
    }

    @Override
    public Listening listen(UsbListener listener) throws UsbException {
        return libusb.listen(
                new UsbListener() {
                    @Override
                    public void arrived(UsbDevice device) {
                        if (!isHub(device)) {
                            listener.arrived(device);
                            told.add(device);
                        }
                    }

                    @Override
                    public void left(UsbDevice device) {
                        if (!isHub(device)) {
                            listener.left(device);
                            told.remove(device);
                        }
                    }
                });
    }
}

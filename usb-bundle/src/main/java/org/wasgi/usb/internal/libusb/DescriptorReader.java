package org.wasgi.usb.internal.libusb;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.InterfaceDescriptor;
import org.wasgi.usb.UsbException;

/**
 * Reads descriptors. Those of configurations are libusb's structures, whose fields are found by the
 * rules of C for alignment.
 */
final class DescriptorReader {
    private static final int DEVICE_BYTES = 18;
    private static final int P = Native.POINTER_SIZE;

    // struct libusb_config_descriptor; after bytes up to MaxPower at 8 come two pointers and an int
    private static final int CONFIGURATION_INTERFACES = align(9);

    // struct libusb_interface
    private static final int INTERFACE_BYTES = 2 * P;

    // struct libusb_interface_descriptor
    private static final int SETTING_ENDPOINTS = align(9);
    private static final int SETTING_BYTES = SETTING_ENDPOINTS + 3 * P;

    // struct libusb_endpoint_descriptor
    private static final int ENDPOINT_BYTES = align(9) + 2 * P;

    private final LibUsb libUsb;

    DescriptorReader(LibUsb libUsb) {
        this.libUsb = libUsb;
    }

    private static int align(int offset) {
        return (offset + P - 1) / P * P;
    }

    DeviceDescriptor device(Pointer device) throws UsbException {
        byte[] raw = new byte[DEVICE_BYTES];
        Errors.check(libUsb.libusb_get_device_descriptor(device, raw), "device descriptor");
        // libusb keeps the numbers in the host's order.
        ByteBuffer d = ByteBuffer.wrap(raw).order(ByteOrder.nativeOrder());
        return new DeviceDescriptor(
                u8(d), u8(d), u16(d), u8(d), u8(d), u8(d), u8(d), u16(d), u16(d), u16(d), u8(d),
                u8(d), u8(d), u8(d));
    }

    private static int u8(ByteBuffer from) {
        return from.get() & 0xFF;
    }

    private static int u16(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    ConfigurationDescriptor configuration(Pointer device, int index) throws UsbException {
        PointerByReference found = new PointerByReference();
        Errors.check(
                libUsb.libusb_get_config_descriptor(device, (byte) index, found),
                "configuration descriptor " + index);
        try {
            return configuration(found.getValue());
        } finally {
            libUsb.libusb_free_config_descriptor(found.getValue());
        }
    }

    private static ConfigurationDescriptor configuration(Pointer c) {
        int count = u8(c, 4);
        Pointer first = c.getPointer(CONFIGURATION_INTERFACES);
        List<InterfaceDescriptor> settings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pointer number = first.share((long) i * INTERFACE_BYTES);
            Pointer setting = number.getPointer(0);
            int settingCount = number.getInt(P);
            for (int j = 0; j < settingCount; j++) {
                settings.add(setting(setting.share((long) j * SETTING_BYTES)));
            }
        }
        return new ConfigurationDescriptor(
                u8(c, 0), u8(c, 1), u16(c, 2), settings, u8(c, 5), u8(c, 6), u8(c, 7), u8(c, 8));
    }

    private static InterfaceDescriptor setting(Pointer s) {
        int count = u8(s, 4);
        List<EndpointDescriptor> endpoints = new ArrayList<>();
        if (count > 0) {
            Pointer first = s.getPointer(SETTING_ENDPOINTS);
            for (int i = 0; i < count; i++) {
                endpoints.add(endpoint(first.share((long) i * ENDPOINT_BYTES)));
            }
        }
        return new InterfaceDescriptor(
                u8(s, 0), u8(s, 1), u8(s, 2), u8(s, 3), endpoints, u8(s, 5), u8(s, 6), u8(s, 7),
                u8(s, 8));
    }

    private static EndpointDescriptor endpoint(Pointer e) {
        return new EndpointDescriptor(
                u8(e, 0), u8(e, 1), u8(e, 2), u8(e, 3), u16(e, 4), u8(e, 6), u8(e, 7), u8(e, 8));
    }

    private static int u8(Pointer from, int offset) {
        return from.getByte(offset) & 0xFF;
    }

    private static int u16(Pointer from, int offset) {
        return from.getShort(offset) & 0xFFFF;
    }
}

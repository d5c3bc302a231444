package org.wasgi.shell.usb;

import java.io.PrintStream;
import java.util.Optional;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.InterfaceDescriptor;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbDevice;

/** The descriptors of a device with names and strings, one field a line. */
final class DescriptorText {
    private static final int SELF_POWERED = 0x40;
    private static final int REMOTE_WAKEUP = 0x20;
    private static final int MILLIAMPERES = 2;

    private final PrintStream out;
    private final UsbIds ids;

    DescriptorText(PrintStream out, UsbIds ids) {
        this.out = out;
        this.ids = ids;
    }

    void print(UsbDevice device) {
        DeviceDescriptor descriptor = device.descriptor();
        out.println("Device Descriptor:");
        field(1, "bcdUSB", bcd(descriptor.usbVersionBcd()), "");
        field(
                1,
                "bDeviceClass",
                descriptor.deviceClass(),
                DeviceClass.name(descriptor.deviceClass()));
        field(1, "bDeviceSubClass", descriptor.deviceSubclass(), "");
        field(1, "bDeviceProtocol", descriptor.deviceProtocol(), "");
        field(1, "bMaxPacketSize0", descriptor.maxPacketSize0(), "");
        field(1, "idVendor", hex(descriptor.vendorId()), ids.vendor(device));
        field(1, "idProduct", hex(descriptor.productId()), ids.product(device));
        field(1, "bcdDevice", bcd(descriptor.deviceVersionBcd()), "");
        field(1, "iManufacturer", descriptor.manufacturerIndex(), device.strings().manufacturer());
        field(1, "iProduct", descriptor.productIndex(), device.strings().product());
        field(1, "iSerial", descriptor.serialNumberIndex(), device.strings().serialNumber());
        field(1, "bNumConfigurations", descriptor.numConfigurations(), "");
        for (ConfigurationDescriptor configuration : device.configurations()) {
            print(device, configuration);
        }
    }

    private void print(UsbDevice device, ConfigurationDescriptor configuration) {
        out.println("  Configuration Descriptor:");
        field(2, "wTotalLength", configuration.totalLength(), "");
        field(2, "bConfigurationValue", configuration.configurationValue(), "");
        field(2, "iConfiguration", configuration.configurationIndex(), "");
        field(2, "bmAttributes", hex(configuration.attributes()), attributes(configuration));
        field(2, "MaxPower", configuration.maxPower() * MILLIAMPERES + "mA", "");
        for (InterfaceDescriptor setting : configuration.interfaces()) {
            print(device, setting);
        }
    }

    private static String attributes(ConfigurationDescriptor configuration) {
        boolean self = (configuration.attributes() & SELF_POWERED) != 0;
        boolean wakes = (configuration.attributes() & REMOTE_WAKEUP) != 0;
        return (self ? "self powered" : "bus powered") + (wakes ? ", remote wakeup" : "");
    }

    private void print(UsbDevice device, InterfaceDescriptor setting) {
        Optional<String> driver = device.kernelDriver(setting.interfaceNumber());
        out.println("    Interface Descriptor:");
        field(
                3,
                "bInterfaceNumber",
                setting.interfaceNumber(),
                driver.map(d -> "driver of the operating system: " + d).orElse(""));
        field(3, "bAlternateSetting", setting.alternateSetting(), "");
        field(3, "bNumEndpoints", setting.endpoints().size(), "");
        field(
                3,
                "bInterfaceClass",
                setting.interfaceClass(),
                DeviceClass.name(setting.interfaceClass()));
        field(3, "bInterfaceSubClass", setting.interfaceSubclass(), "");
        field(3, "bInterfaceProtocol", setting.interfaceProtocol(), "");
        field(3, "iInterface", setting.interfaceIndex(), "");
        for (EndpointDescriptor endpoint : setting.endpoints()) {
            print(endpoint);
        }
    }

    private void print(EndpointDescriptor endpoint) {
        int address = endpoint.endpointAddress();
        int bytes = endpoint.maxPacketSize() & 0x7FF;
        int times = (endpoint.maxPacketSize() >>> 11 & 3) + 1;
        TransferType type = endpoint.type();
        out.println("      Endpoint Descriptor:");
        field(
                4,
                "bEndpointAddress",
                hex(address),
                "EP " + (address & 0xF) + (endpoint.in() ? " IN" : " OUT"));
        field(4, "bmAttributes", endpoint.attributes(), type.toString());
        field(4, "wMaxPacketSize", hex(endpoint.maxPacketSize()), times + "x " + bytes + " bytes");
        field(4, "bInterval", endpoint.interval(), "");
    }

    private void field(int depth, String name, Object value, String meaning) {
        String indent = "  ".repeat(depth);
        out.println(String.format("%s%-19s %8s  %s", indent, name, value, meaning).stripTrailing());
    }

    private static String hex(int value) {
        return value > 0xFF ? String.format("0x%04x", value) : String.format("0x%02x", value);
    }

    private static String bcd(int value) {
        return String.format("%x.%02x", value >>> 8, value & 0xFF);
    }
}

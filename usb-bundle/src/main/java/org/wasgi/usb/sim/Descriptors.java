package org.wasgi.usb.sim;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.EndpointDescriptor;
import org.wasgi.usb.InterfaceDescriptor;
import org.wasgi.usb.TransferType;

/** Composes the descriptors of virtual devices. */
public final class Descriptors {
    private static final int DEVICE = 1;
    private static final int CONFIGURATION = 2;
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int DEVICE_BYTES = 18;
    private static final int CONFIGURATION_BYTES = 9;
    private static final int INTERFACE_BYTES = 9;
    private static final int ENDPOINT_BYTES = 7;
    private static final int BUS_POWERED = 0x80;
    private static final int HUNDRED_MILLIAMPERES = 50;

    private Descriptors() {}

    /** A USB 2.0 device whose class its interfaces tell, with all three strings. */
    public static DeviceDescriptor device(int vendor, int product, int version) {
        return new DeviceDescriptor(
                DEVICE_BYTES, DEVICE, 0x0200, 0, 0, 0, 64, vendor, product, version, 1, 2, 3, 1);
    }

    /** Configuration 1. */
    public static ConfigurationDescriptor configuration(InterfaceDescriptor... interfaces) {
        int total = CONFIGURATION_BYTES;
        for (InterfaceDescriptor setting : interfaces) {
            total += INTERFACE_BYTES + ENDPOINT_BYTES * setting.endpoints().size();
        }
        return new ConfigurationDescriptor(
                CONFIGURATION_BYTES,
                CONFIGURATION,
                total,
                List.of(interfaces),
                1,
                0,
                BUS_POWERED,
                HUNDRED_MILLIAMPERES);
    }

    /**
     * @param code class, subclass and protocol, a byte each: 0x080650
     */
    public static InterfaceDescriptor setting(
            int number, int alternate, int code, EndpointDescriptor... endpoints) {
        return new InterfaceDescriptor(
                INTERFACE_BYTES,
                INTERFACE,
                number,
                alternate,
                List.of(endpoints),
                code >>> 16 & 0xFF,
                code >>> 8 & 0xFF,
                code & 0xFF,
                0);
    }

    /**
     * @param address with the direction bit
     */
    public static EndpointDescriptor endpoint(
            int address, TransferType type, int packet, int interval) {
        int attributes =
                switch (type) {
                    case CONTROL -> 0;
                    case ISOCHRONOUS -> 1;
                    case BULK -> 2;
                    case INTERRUPT -> 3;
                };
        return new EndpointDescriptor(
                ENDPOINT_BYTES, ENDPOINT, address, attributes, packet, interval, 0, 0);
    }

    /** The 18 bytes of USB 2.0, table 9-8. */
    public static byte[] bytes(DeviceDescriptor d) {
        ByteList out = new ByteList();
        out.u8(d.length(), d.descriptorType()).u16(d.usbVersionBcd());
        out.u8(d.deviceClass(), d.deviceSubclass(), d.deviceProtocol(), d.maxPacketSize0());
        out.u16(d.vendorId()).u16(d.productId()).u16(d.deviceVersionBcd());
        out.u8(d.manufacturerIndex(), d.productIndex(), d.serialNumberIndex());
        return out.u8(d.numConfigurations()).toArray();
    }

    /** A configuration with all that belongs to it; USB 2.0, section 9.4.3. */
    public static byte[] bytes(ConfigurationDescriptor c) {
        ByteList out = new ByteList();
        long numbers =
                c.interfaces().stream()
                        .map(InterfaceDescriptor::interfaceNumber)
                        .distinct()
                        .count();
        out.u8(c.length(), c.descriptorType()).u16(c.totalLength());
        out.u8((int) numbers, c.configurationValue(), c.configurationIndex());
        out.u8(c.attributes(), c.maxPower());
        for (InterfaceDescriptor i : c.interfaces()) {
            out.u8(i.length(), i.descriptorType(), i.interfaceNumber(), i.alternateSetting());
            out.u8(i.endpoints().size(), i.interfaceClass(), i.interfaceSubclass());
            out.u8(i.interfaceProtocol(), i.interfaceIndex());
            for (EndpointDescriptor e : i.endpoints()) {
                out.u8(e.length(), e.descriptorType(), e.endpointAddress(), e.attributes());
                out.u16(e.maxPacketSize()).u8(e.interval());
            }
        }
        return out.toArray();
    }

    /** A string descriptor; USB 2.0, section 9.6.7. */
    public static byte[] string(String text) {
        ByteList out = new ByteList();
        int units = Math.min(text.length(), 126);
        out.u8(2 + 2 * units, 3);
        text.chars().limit(units).forEach(out::u16);
        return out.toArray();
    }

    /** Little-endian. */
    private static final class ByteList {
        private final List<Byte> bytes = new ArrayList<>();

        ByteList u8(int... values) {
            for (int value : values) {
                bytes.add((byte) value);
            }
            return this;
        }

        ByteList u16(int value) {
            return u8(value, value >>> 8);
        }

        byte[] toArray() {
            byte[] array = new byte[bytes.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = bytes.get(i);
            }
            return array;
        }
    }
}

package org.wasgi.usb.sim;

import java.util.List;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.UsbSpeed;

/**
 * A device as the host controller sees it. Standard requests and the division into packets are the
 * controller's. Calls come one at a time; but for {@link #attached}, {@link #detached}, {@link
 * #description} and {@link #properties}, which come from any thread, nothing may block.
 */
public interface VirtualDevice {
    DeviceDescriptor descriptor();

    /** At least one; always the same. */
    List<ConfigurationDescriptor> configurations();

    DeviceStrings strings();

    UsbSpeed speed();

    /** What the device is and does now, one line for people. */
    String description();

    /** What people may see and set of it, by name. */
    default List<DeviceProperty> properties() {
        return List.of();
    }

    /**
     * It was plugged in.
     *
     * @param signal to be run, on any thread, when an endpoint may answer otherwise than NAK
     */
    default void attached(Runnable signal) {}

    /** It was plugged out; whatever it has opened is to be closed. */
    default void detached() {}

    /** The bus was reset, or another configuration or alternate setting chosen. */
    default void reset() {}

    /**
     * A descriptor of a class, such as the report descriptor of HID; null if there is none.
     *
     * @param type 0x21 to 0x2F
     */
    default byte[] classDescriptor(int type, int index, int interfaceNumber) {
        return null;
    }

    /**
     * A class or vendor request that reads.
     *
     * @param length {@code wLength}
     */
    Reply controlIn(Setup setup, int length);

    /** A class or vendor request that writes. */
    Reply controlOut(Setup setup, byte[] data);

    /**
     * Data from an endpoint. A reply shorter than {@code room} ends the transfer only if it is no
     * multiple of the endpoint's packet size; else the controller asks for more.
     *
     * @param endpoint with the direction bit
     * @param room bytes that may be given
     */
    Reply in(int endpoint, int room);

    /** All the data of a transfer, or of a packet where the endpoint is isochronous. */
    Reply out(int endpoint, byte[] data);
}

package org.wasgi.usb;

/** Learns of devices that are plugged in and out. */
public interface UsbListener {
    void arrived(UsbDevice device);

    void left(UsbDevice device);
}

package org.wasgi.usb;

/** {@code usb-speed} of {@code component:usb/device}, in its order. */
public enum UsbSpeed {
    UNKNOWN,
    LOW,
    FULL,
    HIGH,
    SUPER,
    SUPER_PLUS,
    SUPER_PLUS_X2
}

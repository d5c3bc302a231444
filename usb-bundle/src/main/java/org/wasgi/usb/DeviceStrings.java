package org.wasgi.usb;

/** The strings of a device for people; each empty if it has none or it cannot be read. */
public record DeviceStrings(String manufacturer, String product, String serialNumber) {
    public static final DeviceStrings NONE = new DeviceStrings("", "", "");
}

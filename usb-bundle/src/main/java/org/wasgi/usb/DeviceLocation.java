package org.wasgi.usb;

/**
 * {@code device-location} of {@code component:usb/device}: where a device is at the moment.
 *
 * @param busNumber unsigned
 * @param deviceAddress 1 to 127, given anew at each attachment
 * @param portNumber of the hub it is plugged into; 0 for a root hub
 */
public record DeviceLocation(int busNumber, int deviceAddress, int portNumber, UsbSpeed speed) {}

package org.wasgi.usb;

/**
 * {@code device-descriptor} of {@code component:usb/descriptors}; USB 2.0, table 9-8. All numbers
 * are unsigned.
 */
public record DeviceDescriptor(
        int length,
        int descriptorType,
        int usbVersionBcd,
        int deviceClass,
        int deviceSubclass,
        int deviceProtocol,
        int maxPacketSize0,
        int vendorId,
        int productId,
        int deviceVersionBcd,
        int manufacturerIndex,
        int productIndex,
        int serialNumberIndex,
        int numConfigurations) {}

package org.wasgi.usb;

import java.util.List;

/**
 * {@code configuration-descriptor} of {@code component:usb/descriptors}; USB 2.0, table 9-10.
 *
 * @param interfaces each alternate setting of each interface, in the order of the descriptors
 * @param maxPower in units of 2 mA
 */
public record ConfigurationDescriptor(
        int length,
        int descriptorType,
        int totalLength,
        List<InterfaceDescriptor> interfaces,
        int configurationValue,
        int configurationIndex,
        int attributes,
        int maxPower) {
    public ConfigurationDescriptor {
        interfaces = List.copyOf(interfaces);
    }
}

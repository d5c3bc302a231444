package org.wasgi.usb;

import java.util.List;

/** {@code interface-descriptor} of {@code component:usb/descriptors}; USB 2.0, table 9-12. */
public record InterfaceDescriptor(
        int length,
        int descriptorType,
        int interfaceNumber,
        int alternateSetting,
        List<EndpointDescriptor> endpoints,
        int interfaceClass,
        int interfaceSubclass,
        int interfaceProtocol,
        int interfaceIndex) {
    public InterfaceDescriptor {
        endpoints = List.copyOf(endpoints);
    }
}

package org.wasgi.policy;

import java.util.List;

/**
 * A USB device as rules see it.
 *
 * @param serialNumber empty if it has none
 * @param portPath the way from the root hub, {@code 1-2.4}
 * @param functions one an interface and alternate setting
 */
public record UsbIdentity(
        int vendorId,
        int productId,
        String serialNumber,
        String portPath,
        List<Function> functions) {
    public UsbIdentity {
        functions = List.copyOf(functions);
    }

    /** What an interface is by its descriptor; all numbers 0 to 255. */
    public record Function(
            int interfaceNumber,
            int interfaceClass,
            int interfaceSubclass,
            int interfaceProtocol) {}
}

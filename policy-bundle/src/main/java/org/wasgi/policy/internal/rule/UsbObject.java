package org.wasgi.policy.internal.rule;

import java.util.EnumSet;
import java.util.Set;
import org.wasgi.policy.Right;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;

/**
 * {@code usb:VID:PID,serial=...,port=.../PART/ENDPOINT}.
 *
 * @param vendor {@link #ANY}, or 0 to 0xFFFF; the product likewise
 */
record UsbObject(
        int vendor,
        int product,
        NamePattern serial,
        NamePattern port,
        UsbPart part,
        UsbEndpoints endpoints)
        implements RuleObject {
    static final int ANY = -1;

    private static final Set<Right> OF_ENDPOINTS = EnumSet.of(Right.READ, Right.WRITE);
    private static final Set<Right> OF_INTERFACES =
            EnumSet.of(Right.READ, Right.WRITE, Right.DELEGATE, Right.CONFIGURE, Right.DETACH);
    private static final Set<Right> OF_DEVICES =
            EnumSet.of(
                    Right.READ,
                    Right.WRITE,
                    Right.DELEGATE,
                    Right.CONFIGURE,
                    Right.RESET,
                    Right.DETACH);

    @Override
    public Set<Right> rights() {
        if (!endpoints.equals(UsbEndpoints.ALL)) {
            return OF_ENDPOINTS;
        }
        return part instanceof UsbPart.Whole ? OF_DEVICES : OF_INTERFACES;
    }

    boolean matches(UsbIdentity device) {
        return admits(vendor, device.vendorId())
                && admits(product, device.productId())
                && serial.matches(device.serialNumber())
                && port.matches(device.portPath());
    }

    /** Whether the endpoint of the interface is meant; see {@link UsbGrant#check}. */
    boolean includes(UsbIdentity device, int interfaceNumber, int endpoint) {
        boolean ofPart =
                interfaceNumber == UsbGrant.DEVICE
                        ? part instanceof UsbPart.Whole
                        : device.functions().stream()
                                .filter(f -> f.interfaceNumber() == interfaceNumber)
                                .anyMatch(part::matches);
        return ofPart
                && UsbEndpoints.exists(endpoint)
                && (endpoints.bits() & UsbEndpoints.bit(endpoint)) != 0;
    }

    /** What was accessed, as a rule would have it. */
    static String text(UsbIdentity device, int interfaceNumber, int endpoint) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                UsbObjectParser.PREFIX + "%04x:%04x",
                                device.vendorId(),
                                device.productId()));
        if (interfaceNumber != UsbGrant.DEVICE) {
            text.append('/').append(interfaceNumber);
            if (endpoint != UsbGrant.CONTROL) {
                text.append(String.format("/%02x", endpoint));
            }
        }
        return text.toString();
    }

    /** Whether a rule that allows this allows it for the interface. */
    boolean allows(Function function) {
        return part.matches(function) && (explicit() || !needsExplicitGrant(function));
    }

    /**
     * Keyboards, which could type anything to whoever reads them, and firmware updates (HID 1.11,
     * section 4.2; DFU 1.1, section 4.2.3).
     */
    private static boolean needsExplicitGrant(Function function) {
        return switch (function.interfaceClass()) {
            case 0x03 ->
                    function.interfaceSubclass() == 0x01 && function.interfaceProtocol() == 0x01;
            case 0xFE -> function.interfaceSubclass() == 0x01;
            default -> false;
        };
    }

    /** Whether the interface is written out: its number and the device's, or its subclass. */
    private boolean explicit() {
        return part instanceof UsbPart.Numbered && vendor != ANY && product != ANY
                || part instanceof UsbPart.OfClass named && named.subclass() != UsbPart.ANY;
    }

    @Override
    public boolean covers(RuleObject other) {
        return other instanceof UsbObject that
                && admits(vendor, that.vendor)
                && admits(product, that.product)
                && serial.covers(that.serial)
                && port.covers(that.port)
                && part.covers(that.part)
                && endpoints.covers(that.endpoints)
                && (explicit() || !that.explicit());
    }

    @Override
    public boolean overlaps(RuleObject other) {
        return other instanceof UsbObject that
                && meet(vendor, that.vendor)
                && meet(product, that.product)
                && serial.overlaps(that.serial)
                && port.overlaps(that.port)
                && part.overlaps(that.part)
                && endpoints.overlaps(that.endpoints);
    }

    private static boolean admits(int expected, int found) {
        return expected == ANY || expected == found;
    }

    private static boolean meet(int a, int b) {
        return admits(a, b) || admits(b, a);
    }
}

package org.wasgi.engine.header;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices that a driver says it drives, in {@link DriverManifest#WASM_DEVICES}: {@code
 * usb:1209:0002}, {@code usb:1209:*}, {@code usb:class=08.06.50}, {@code
 * usb:1209:0002/class=08.06.50}. Numbers are hexadecimal. A class, with or without subclass and
 * protocol, is that of one of the device's interfaces.
 *
 * @param vendor {@link #ANY} where the pattern does not say; so are the others
 */
public record DevicePattern(int vendor, int product, int deviceClass, int subclass, int protocol) {
    public static final int ANY = -1;

    private static final String CLASS =
            "class=(\\p{XDigit}{2})(?:\\.(\\p{XDigit}{2})(?:\\.(\\p{XDigit}{2}))?)?";
    private static final Pattern USB =
            Pattern.compile(
                    "usb:(?:(\\p{XDigit}{4}):(\\p{XDigit}{4}|\\*)(?:/"
                            + CLASS
                            + ")?|"
                            + CLASS
                            + ")");
    private static final int HEX = 16;

    /**
     * Reads a header.
     *
     * @param header patterns separated by commas; null for none
     * @throws HeaderException if one is none
     */
    public static List<DevicePattern> list(String header) {
        List<DevicePattern> patterns = new ArrayList<>();
        if (header != null && !header.isBlank()) {
            for (String pattern : header.split(",", -1)) {
                patterns.add(parse(pattern.strip()));
            }
        }
        return patterns;
    }

    static DevicePattern parse(String text) {
        Matcher usb = USB.matcher(text);
        if (!usb.matches()) {
            throw new HeaderException(
                    DriverManifest.WASM_DEVICES
                            + ": "
                            + (text.isEmpty() ? "an empty pattern" : text)
                            + " is no device: write usb:1209:0002, usb:1209:* or"
                            + " usb:class=08.06.50");
        }
        // The groups of the class are there twice, with an id before it and without.
        int first = usb.group(1) == null ? 6 : 3;
        return new DevicePattern(
                number(usb.group(1)),
                number(usb.group(2)),
                number(usb.group(first)),
                number(usb.group(first + 1)),
                number(usb.group(first + 2)));
    }

    private static int number(String digits) {
        return digits == null || digits.equals("*") ? ANY : Integer.parseInt(digits, HEX);
    }

    /** Whether a device of those ids with an interface of that class is meant. */
    public boolean matches(
            int vendorId,
            int productId,
            int interfaceClass,
            int interfaceSubclass,
            int interfaceProtocol) {
        return is(vendor, vendorId)
                && is(product, productId)
                && is(deviceClass, interfaceClass)
                && is(subclass, interfaceSubclass)
                && is(protocol, interfaceProtocol);
    }

    private static boolean is(int wanted, int found) {
        return wanted == ANY || wanted == found;
    }

    /**
     * How much the pattern says: of the drivers of a device the one that says most is for it. An id
     * says more than any class.
     */
    public int weight() {
        int ids = (vendor == ANY ? 0 : 1) + (product == ANY ? 0 : 1);
        int codes =
                (deviceClass == ANY ? 0 : 1)
                        + (subclass == ANY ? 0 : 1)
                        + (protocol == ANY ? 0 : 1);
        return ids << 2 | codes;
    }
}

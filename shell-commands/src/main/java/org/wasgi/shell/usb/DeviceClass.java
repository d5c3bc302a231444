package org.wasgi.shell.usb;

import java.util.Map;

/** Class codes by name, as usb.org defines them. */
final class DeviceClass {
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0x00, "by interface"),
                    Map.entry(0x01, "Audio"),
                    Map.entry(0x02, "Communications"),
                    Map.entry(0x03, "Human Interface Device"),
                    Map.entry(0x05, "Physical"),
                    Map.entry(0x06, "Image"),
                    Map.entry(0x07, "Printer"),
                    Map.entry(0x08, "Mass Storage"),
                    Map.entry(0x09, "Hub"),
                    Map.entry(0x0A, "CDC Data"),
                    Map.entry(0x0B, "Smart Card"),
                    Map.entry(0x0D, "Content Security"),
                    Map.entry(0x0E, "Video"),
                    Map.entry(0x0F, "Personal Healthcare"),
                    Map.entry(0x10, "Audio/Video"),
                    Map.entry(0x11, "Billboard"),
                    Map.entry(0x12, "Type-C Bridge"),
                    Map.entry(0xDC, "Diagnostic"),
                    Map.entry(0xE0, "Wireless"),
                    Map.entry(0xEF, "Miscellaneous"),
                    Map.entry(0xFE, "Application Specific"),
                    Map.entry(0xFF, "Vendor Specific"));

    private DeviceClass() {}

    /** The name; the code itself if it has none. */
    static String name(int code) {
        return NAMES.getOrDefault(code, String.format("0x%02x", code));
    }
}

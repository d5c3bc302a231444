package org.wasgi.usb.internal.libusb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.wasgi.usb.DeviceStrings;

/**
 * What Linux tells of a device without its being opened, in {@code /sys/bus/usb/devices}. Elsewhere
 * there is no such folder, and nothing is told.
 */
record DeviceFolder(Path folder) {
    static final Path ALL = Path.of("/sys/bus/usb/devices");

    DeviceStrings strings() {
        return new DeviceStrings(text("manufacturer"), text("product"), text("serial"));
    }

    /** The value of the active configuration; empty if there is none. */
    OptionalInt configuration() {
        String text = text("bConfigurationValue");
        return text.isEmpty() || text.equals("0")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(text));
    }

    Optional<String> kernelDriver(int configuration, int interfaceNumber) {
        Path link =
                folder.resolveSibling(
                        folder.getFileName() + ":" + configuration + "." + interfaceNumber);
        try {
            return Optional.of(
                    Files.readSymbolicLink(link.resolve("driver")).getFileName().toString());
        } catch (IOException e) {
            // No link: no driver is bound.
            return Optional.empty();
        }
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    private String text(String name) {
        try {
            return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            // A device without the string has no such file, and one that was unplugged has none.
            return "";
        }
    }
}

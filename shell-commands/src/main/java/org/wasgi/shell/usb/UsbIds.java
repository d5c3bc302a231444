package org.wasgi.shell.usb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.UsbDevice;

/**
 * Names of vendors and products from the file {@code usb.ids} (linux-usb.org), where the system has
 * it; only those that are asked for are kept.
 *
 * @param vendors by vendor id
 * @param products by vendor id in the upper, product id in the lower 16 bits
 */
record UsbIds(Map<Integer, String> vendors, Map<Integer, String> products) {
    /** Where Debian's {@code usb.ids} and its {@code usbutils} have it. */
    static final List<Path> FILES =
            List.of(Path.of("/usr/share/misc/usb.ids"), Path.of("/var/lib/usbutils/usb.ids"));

    private static final int ID_DIGITS = 4;
    private static final int HEX = 16;

    /** The names of these devices, from the first file that is there. */
    static UsbIds of(Collection<UsbDevice> devices, List<Path> files) throws IOException {
        UsbIds found = new UsbIds(new HashMap<>(), new HashMap<>());
        for (Path file : files) {
            if (Files.isReadable(file)) {
                found.read(devices, file);
                break;
            }
        }
        return found;
    }

    private void read(Collection<UsbDevice> devices, Path file) throws IOException {
        Set<Integer> wantedVendors = new HashSet<>();
        Set<Integer> wantedProducts = new HashSet<>();
        for (UsbDevice device : devices) {
            wantedVendors.add(device.descriptor().vendorId());
            wantedProducts.add(product(device.descriptor()));
        }
        // The file is in UTF-8, or in Latin-1 where it is old: no byte is malformed in the latter.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int vendor = -1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean indented = line.startsWith("\t");
                if (!indented && !line.startsWith("#") && !line.isBlank()) {
                    vendor = id(line, 0);
                    put(vendors, wantedVendors, vendor, line, 0);
                } else if (indented && !line.startsWith("\t\t") && vendor >= 0) {
                    put(products, wantedProducts, vendor << HEX | id(line, 1), line, 1);
                }
            }
        }
    }

    private static void put(
            Map<Integer, String> names, Set<Integer> wanted, int id, String line, int from) {
        if (id >= 0 && wanted.contains(id)) {
            String name = line.substring(from + ID_DIGITS).strip();
            names.put(
                    id,
                    new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }

    /** Four hexadecimal digits and a space; -1 if there are none, as in other lists of the file. */
    private static int id(String line, int from) {
        int end = from + ID_DIGITS;
        if (line.length() <= end || line.charAt(end) != ' ') {
            return -1;
        }
        int id = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(line.charAt(i), HEX);
            if (digit < 0) {
                return -1;
            }
            id = id << 4 | digit;
        }
        return id;
    }

    private static int product(DeviceDescriptor descriptor) {
        return descriptor.vendorId() << HEX | descriptor.productId();
    }

    /** The vendor's name: by the file, else as the device says; may be empty. */
    String vendor(UsbDevice device) {
        return vendors.getOrDefault(
                device.descriptor().vendorId(), device.strings().manufacturer());
    }

    /** The product's name: by the file, else as the device says; may be empty. */
    String product(UsbDevice device) {
        return products.getOrDefault(product(device.descriptor()), device.strings().product());
    }
}

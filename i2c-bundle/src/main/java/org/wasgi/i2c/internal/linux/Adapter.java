package org.wasgi.i2c.internal.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;

/**
 * An adapter of the kernel, as files show it.
 *
 * @param node the device node, {@code /dev/i2c-1}
 * @param number the N of i2c-N
 * @param name the adapter's own name
 * @param devices where sysfs has I2C devices, {@code /sys/bus/i2c/devices}
 */
record Adapter(Path node, int number, String name, Path devices) {
    private static final String PREFIX = "i2c-";
    private static final Set<PosixFilePermission> GROUP_ACCESS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);
    private static final int FIRST_TEN_BIT = 0x80;

    /** Added to 10-bit addresses in names (Linux, {@code i2c_encode_flags_to_addr}). */
    private static final int TEN_BIT_OFFSET = 0xA000;

    /**
     * Looks an adapter up.
     *
     * @param path a node {@code i2c-N} or a symbolic link to one
     * @throws I2cException if there is none; the message says what to do
     */
    static Adapter find(Path path, Path devices) throws I2cException {
        Path node;
        try {
            node = path.toRealPath();
        } catch (IOException e) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    path
                            + " is not there: is the adapter plugged in, and the kernel module"
                            + " i2c-dev loaded (modprobe i2c-dev)?",
                    e);
        }
        String file = node.getFileName().toString();
        if (!file.matches(PREFIX + "\\d{1,9}")) {
            throw new I2cException(
                    ErrorCode.OTHER, path + " is no I2C adapter; those are named /dev/i2c-N");
        }
        int number = Integer.parseInt(file.substring(PREFIX.length()));
        return new Adapter(node, number, name(devices.resolve(file)), devices);
    }

    private static String name(Path device) throws I2cException {
        try {
            return Files.readString(device.resolve("name")).strip();
        } catch (IOException e) {
            throw new I2cException(
                    ErrorCode.OTHER, "the kernel has no adapter " + device.getFileName(), e);
        }
    }

    /** Whether the adapter is there still. */
    boolean present() {
        return Files.exists(node);
    }

    /** Whether the kernel has a driver bound to the chip at {@code address}. */
    boolean driverBound(int address) {
        int encoded = address < FIRST_TEN_BIT ? address : address | TEN_BIT_OFFSET;
        return Files.exists(
                devices.resolve(String.format("%d-%04x", number, encoded)).resolve("driver"));
    }

    /** One line on why open(2) or an ioctl after it failed, and what to do. */
    String whyNotOpened(int errno) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM -> "no permission to use " + node + permission();
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO ->
                    node + " has no adapter behind it any more";
            default -> node + " cannot be opened (errno " + errno + ")";
        };
    }

    private String permission() {
        try {
            PosixFileAttributes attributes = Files.readAttributes(node, PosixFileAttributes.class);
            String group = attributes.group().getName();
            if (attributes.permissions().containsAll(GROUP_ACCESS) && !group.equals("root")) {
                return ", which group "
                        + group
                        + " may: add the gateway's user to it (usermod -aG "
                        + group
                        + " "
                        + System.getProperty("user.name")
                        + ") and start again";
            }
        } catch (IOException | UnsupportedOperationException e) {
            return ": let the gateway's user read and write it";
        }
        return ", which only root may: give it to a group that the gateway's user is in (udev rule:"
                + " SUBSYSTEM==\"i2c-dev\", GROUP=\"i2c\", MODE=\"0660\")";
    }
}

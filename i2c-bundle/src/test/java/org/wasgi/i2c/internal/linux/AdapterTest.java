package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.I2cException;

/** What files tell of an adapter. */
class AdapterTest {
    @TempDir Path root;

    private Path dev;
    private Path devices;

    @BeforeEach
    void files() throws IOException {
        dev = Files.createDirectories(root.resolve("dev"));
        devices = Files.createDirectories(root.resolve("devices"));
    }

    private void adapter(int number, String name) throws IOException {
        Files.createFile(dev.resolve("i2c-" + number));
        Files.writeString(
                Files.createDirectories(devices.resolve("i2c-" + number)).resolve("name"),
                name + "\n");
    }

    private Adapter find(String name) throws I2cException {
        return Adapter.find(dev.resolve(name), devices);
    }

    private String refusal(String name) {
        return assertThrows(I2cException.class, () -> find(name)).getMessage();
    }

    @Test
    void hasANumberAndAName() throws Exception {
        adapter(7, "bcm2835 (i2c@7e804000)");
        Files.createSymbolicLink(dev.resolve("i2c-sensors"), Path.of("i2c-7"));
        Adapter found = find("i2c-sensors");
        assertEquals(7, found.number());
        assertEquals("bcm2835 (i2c@7e804000)", found.name());
    }

    @Test
    void knowsWhereTheKernelHasDrivers() throws Exception {
        adapter(1, "any");
        Files.createDirectories(devices.resolve("1-0048/driver"));
        Files.createDirectories(devices.resolve("1-a150/driver"));
        Files.createDirectories(devices.resolve("1-0057"));
        Adapter found = find("i2c-1");
        assertTrue(found.driverBound(0x48));
        assertTrue(found.driverBound(0x150));
        assertFalse(found.driverBound(0x57), "known to the kernel, but without a driver");
        assertFalse(found.driverBound(0x50));
    }

    @Test
    void absenceAndOtherNodesAreToldApart() throws Exception {
        Files.createFile(dev.resolve("ttyS0"));
        Files.createFile(dev.resolve("i2c-9"));
        assertEquals(
                dev.resolve("i2c-3")
                        + " is not there: is the adapter plugged in, and the kernel module i2c-dev"
                        + " loaded (modprobe i2c-dev)?",
                refusal("i2c-3"));
        assertTrue(
                refusal("ttyS0").endsWith("ttyS0 is no I2C adapter; those are named /dev/i2c-N"));
        assertEquals("the kernel has no adapter i2c-9", refusal("i2c-9"));
    }

    @Test
    void missingPermissionSaysWhatToDo() throws Exception {
        adapter(1, "any");
        Path node = dev.resolve("i2c-1").toRealPath();
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rw-------"));
        assertEquals(
                "no permission to use "
                        + node
                        + ", which only root may: give it to a group that the gateway's user is in"
                        + " (udev rule: SUBSYSTEM==\"i2c-dev\", GROUP=\"i2c\", MODE=\"0660\")",
                find("i2c-1").whyNotOpened(Errno.EACCES));
    }

    @Test
    void aGroupThatMayUseTheNodeIsNamed() throws Exception {
        adapter(1, "any");
        Path node = dev.resolve("i2c-1").toRealPath();
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rw-rw----"));
        String group = Files.readAttributes(node, PosixFileAttributes.class).group().getName();
        String user = System.getProperty("user.name");
        String advice = find("i2c-1").whyNotOpened(Errno.EPERM);
        assertTrue(
                group.equals("root")
                        ? advice.contains("which only root may")
                        : advice.contains("(usermod -aG " + group + " " + user + ")"),
                advice);
    }
}

package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.I2cException;

/** How configuration may name an adapter, in a folder as {@code /dev} and one as sysfs. */
class AdaptersTest {
    @TempDir Path folder;

    private Path root;
    private Path dev;
    private Path devices;
    private Adapters adapters;

    @BeforeEach
    void files() throws IOException {
        root = folder.toRealPath();
        dev = Files.createDirectories(root.resolve("dev"));
        devices = Files.createDirectories(root.resolve("sys/bus/i2c/devices"));
        adapters = new Adapters(dev, devices);
    }

    /**
     * @param parent the device that has the adapter, below {@code sys/devices}
     */
    private Path plugIn(int number, String name, String parent) throws IOException {
        Path device =
                Files.createDirectories(
                        root.resolve("sys/devices").resolve(parent).resolve("i2c-" + number));
        Files.writeString(device.resolve("name"), name + "\n");
        Files.createSymbolicLink(devices.resolve("i2c-" + number), device);
        Files.createFile(dev.resolve("i2c-" + number));
        return device;
    }

    private void unplug(int number) throws IOException {
        Files.delete(dev.resolve("i2c-" + number));
        Files.delete(devices.resolve("i2c-" + number));
    }

    private String node(int number) {
        return dev.resolve("i2c-" + number).toString();
    }

    private String refusal(String adapter) {
        return assertThrows(I2cException.class, () -> adapters.resolve(adapter)).getMessage();
    }

    @Test
    void areServedByNodeNameOrPlace() {
        assertTrue(Adapters.serves("/dev/i2c-1"));
        assertTrue(Adapters.serves("name:i2c-tiny-usb*"));
        assertTrue(Adapters.serves("/sys/bus/usb/devices/1-1:1.0"));
        assertFalse(Adapters.serves("simulated"));
    }

    @Test
    void aNameMayHaveAnyCharactersInIt() throws Exception {
        plugIn(0, "SMBus I801 adapter at 0700", "pci/1f.3");
        plugIn(3, "i2c-tiny-usb at bus 001 device 002", "usb/1-1");
        assertEquals(node(3), adapters.resolve("name:i2c-tiny-usb*"));
        assertEquals(node(0), adapters.resolve("name:SMBus*I801*0700"));
        assertEquals(
                "no adapter has the name i2c-tiny; there are SMBus I801 adapter at 0700,"
                        + " i2c-tiny-usb at bus 001 device 002",
                refusal("name:i2c-tiny"));
    }

    @Test
    void ofSeveralOfANameOneHasToSayWhich() throws Exception {
        plugIn(3, "i2c-tiny-usb at bus 001 device 002", "usb/1-1");
        plugIn(4, "i2c-tiny-usb at bus 001 device 003", "usb/1-2");
        assertEquals(
                "name i2c-tiny-usb* is not one adapter but several: ["
                        + node(3)
                        + ", "
                        + node(4)
                        + "]; say which",
                refusal("name:i2c-tiny-usb*"));
    }

    @Test
    void aPlaceIsTheAdaptersOwnOrThatOfItsDevice() throws Exception {
        Path adapter = plugIn(3, "i2c-tiny-usb at bus 001 device 002", "usb/1-1/1-1:1.0");
        plugIn(4, "i2c-tiny-usb at bus 001 device 003", "usb/1-2/1-2:1.0");
        Adapters here = adapters;
        assertEquals(node(3), here.bySysfs(adapter).toString());
        assertEquals(node(3), here.bySysfs(devices.resolve("i2c-3")).toString());
        assertEquals(node(4), here.bySysfs(root.resolve("sys/devices/usb/1-2")).toString());
        assertTrue(
                assertThrows(
                                I2cException.class,
                                () -> here.bySysfs(root.resolve("sys/devices/usb")))
                        .getMessage()
                        .contains("is not one adapter but several"));
        assertTrue(refusal("/sys/no/such/place").endsWith("is the adapter plugged in?"));
    }

    @Test
    void theAdapterBehindAMultiplexerIsAnotherThanTheOneBefore() throws Exception {
        Path trunk = plugIn(1, "trunk", "soc/i2c");
        Path branch = plugIn(5, "i2c-1-mux (chan_id 0)", "soc/i2c/i2c-1/1-0070");
        assertEquals(node(1), adapters.bySysfs(trunk).toString());
        assertEquals(node(5), adapters.bySysfs(branch).toString());
    }

    @Test
    void comingAndGoingIsTold() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch went = new CountDownLatch(1);
        AdapterWatch watch =
                new AdapterWatch(
                        adapters, () -> (adapters.present().isEmpty() ? went : came).countDown());
        try (watch) {
            plugIn(7, "any", "soc/i2c");
            assertTrue(came.await(30, TimeUnit.SECONDS));
            unplug(7);
            assertTrue(went.await(30, TimeUnit.SECONDS));
        }
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().equals("wasgi-i2c-watch " + dev)));
    }

    @Test
    void aMachineWithoutI2cHasNone() {
        Adapters none = new Adapters(dev, root.resolve("no/such/folder"));
        assertTrue(none.present().isEmpty());
        assertEquals(
                "no adapter has the name x; there are none",
                assertThrows(I2cException.class, () -> none.resolve("name:x")).getMessage());
    }
}

package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.Engine;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.sim.FileMedium;
import org.wasgi.usb.sim.Reply;
import org.wasgi.usb.sim.StorageDevice;
import org.wasgi.usb.sim.VirtualDevice;

/** The driver of sticks, on simulated ones. */
class StorageDriverTest {
    private static final String DISK = "wasgi:storage/block-device#[method]disk.";
    private static final String OPEN = "wasgi:storage/block-device#[static]disk.open";
    private static final String LIST = "wasgi:storage/block-device#list-disks";
    private static final String RULE = "allow org.acme.driver usb:1209:0002/0 read,write";
    private static final int GONE = 1;
    private static final int READ_ONLY = 2;
    private static final int INVALID = 3;
    private static final int DENIED = 4;
    private static final int BLOCK = 512;

    @TempDir Path folder;

    private final Engine engine = Engine.create();
    private PolicedUsb usb;
    private Guest driver;

    @BeforeEach
    void start() throws IOException {
        usb = new PolicedUsb(Files.createDirectory(folder.resolve("policy"))).rule(RULE);
        driver = Guest.onUsb(engine, usb, PolicedUsb.DRIVER, "usb-storage-driver/driver.wasm");
    }

    @AfterEach
    void close() {
        driver.close();
        usb.close();
        engine.close();
        assertEquals(0, usb.handles().count());
    }

    private StorageDevice stick(byte[] content, String serial, boolean readOnly)
            throws IOException {
        Path image = Files.write(folder.resolve(serial + ".img"), content);
        StorageDevice stick = new StorageDevice(FileMedium.open(image, readOnly), serial);
        usb.plug(stick);
        return stick;
    }

    private static byte[] noise(int blocks) {
        byte[] content = new byte[blocks * BLOCK];
        new Random(7).nextBytes(content);
        return content;
    }

    private ResourceHandle open(String name) {
        return driver.ok(OPEN, name);
    }

    @Test
    void aStickIsListedOpenedAndTellsWhatItIs() throws Exception {
        stick(noise(100), "S1", true);
        stick(noise(50), "S2", false);
        assertEquals(List.of("S1", "S2"), driver.<Object>ok(LIST));
        try (ResourceHandle disk = open("S2")) {
            Object[] identity = (Object[]) driver.call(DISK + "identity", disk);
            assertArrayEquals(new Object[] {"Wasgi", "simulated stick", "S2"}, identity);
            assertArrayEquals(
                    new Object[] {512L, 50L, false}, driver.<Object[]>ok(DISK + "geometry", disk));
        }
        try (ResourceHandle first = open("")) {
            assertArrayEquals(
                    new Object[] {512L, 100L, true}, driver.<Object[]>ok(DISK + "geometry", first));
        }
        assertEquals(GONE, driver.error(OPEN, "S3").index());
    }

    @Test
    void blocksAreReadAndWrittenInAnyNumberUpToAMebibyte() throws Exception {
        byte[] content = noise(2100);
        stick(content, "S1", false);
        try (ResourceHandle disk = open("")) {
            byte[] all = driver.ok(DISK + "read", disk, 3L, 2048L);
            assertArrayEquals(Arrays.copyOfRange(content, 3 * BLOCK, 2051 * BLOCK), all);
            assertArrayEquals(new byte[0], driver.<byte[]>ok(DISK + "read", disk, 2100L, 0L));
            byte[] written = new byte[129 * BLOCK];
            new Random(8).nextBytes(written);
            driver.ok(DISK + "write", disk, 1971L, written);
            assertArrayEquals(written, driver.<byte[]>ok(DISK + "read", disk, 1971L, 129L));
            byte[] stored = Files.readAllBytes(folder.resolve("S1.img"));
            assertArrayEquals(written, Arrays.copyOfRange(stored, 1971 * BLOCK, 2100 * BLOCK));
            assertArrayEquals(
                    Arrays.copyOf(content, 1971 * BLOCK), Arrays.copyOf(stored, 1971 * BLOCK));
        }
    }

    @Test
    void whatIsOutsideOfTheDiskIsInvalid() throws Exception {
        stick(noise(10), "S1", false);
        try (ResourceHandle disk = open("")) {
            assertEquals(INVALID, driver.error(DISK + "read", disk, 10L, 1L).index());
            assertEquals(INVALID, driver.error(DISK + "read", disk, -1L, 2L).index());
            assertEquals(INVALID, driver.error(DISK + "read", disk, 0L, 0xFFFFFFFFL).index());
            byte[] odd = new byte[BLOCK + 1];
            assertEquals(INVALID, driver.error(DISK + "write", disk, 0L, odd).index());
            byte[] two = new byte[2 * BLOCK];
            assertEquals(INVALID, driver.error(DISK + "write", disk, 9L, two).index());
        }
    }

    @Test
    void aWriteProtectedStickIsReadOnly() throws Exception {
        stick(noise(10), "S1", true);
        try (ResourceHandle disk = open("")) {
            byte[] one = new byte[BLOCK];
            assertEquals(READ_ONLY, driver.error(DISK + "write", disk, 0L, one).index());
        }
    }

    @Test
    void aStickThatIsPulledIsGoneAndAnotherCanBeOpened() throws Exception {
        StorageDevice stick = stick(noise(10), "S1", false);
        try (ResourceHandle disk = open("")) {
            usb.bus().detach(stick);
            assertEquals(GONE, driver.error(DISK + "read", disk, 0L, 1L).index());
            assertEquals(GONE, driver.error(OPEN, "").index());
            byte[] content = noise(20);
            stick(content, "S2", false);
            try (ResourceHandle again = open("")) {
                byte[] read = driver.ok(DISK + "read", again, 0L, 1L);
                assertArrayEquals(Arrays.copyOf(content, BLOCK), read);
            }
        }
    }

    @Test
    void withoutARuleThereIsNoDiskAndAfterARevocationItIsDenied() throws Exception {
        stick(noise(10), "S1", false);
        try (ResourceHandle disk = open("")) {
            usb.rule("deny org.acme.driver usb:1209:0002 read,write");
            assertEquals(DENIED, driver.error(DISK + "read", disk, 0L, 1L).index());
            assertEquals(List.of(), driver.<Object>ok(LIST));
            assertEquals(
                    "denied: org.acme.driver may not write usb:1209:0002/0/02",
                    driver.denials().get(0));
        }
    }

    @Test
    void aDiskThatFailsIsUsableAgain() throws Exception {
        byte[] content = noise(200);
        stick(content, "S1", false);
        try (ResourceHandle disk = open("")) {
            Files.write(folder.resolve("S1.img"), Arrays.copyOf(content, 100 * BLOCK));
            VariantValue error = driver.error(DISK + "read", disk, 0L, 200L);
            assertTrue(error.payload().toString().startsWith("medium error"), error::toString);
            byte[] read = driver.ok(DISK + "read", disk, 99L, 1L);
            assertArrayEquals(Arrays.copyOfRange(content, 99 * BLOCK, 100 * BLOCK), read);
        }
    }

    @Test
    void manyDisksMayBeOpenedOneAfterTheOther() throws Exception {
        stick(noise(4), "S1", false);
        for (int i = 0; i < 100; i++) {
            open("S1").close();
        }
        assertEquals(List.of("S1"), driver.<Object>ok(LIST));
    }

    /** A stick's status wrappers reach the driver with one byte changed; {@code times} of them. */
    private void plugLiar(int offset, int times) throws IOException {
        Path image = Files.write(folder.resolve("liar.img"), noise(64));
        StorageDevice honest = new StorageDevice(FileMedium.open(image, true), "L1");
        AtomicInteger left = new AtomicInteger(times);
        usb.plug(
                (VirtualDevice)
                        Proxy.newProxyInstance(
                                VirtualDevice.class.getClassLoader(),
                                new Class<?>[] {VirtualDevice.class},
                                (proxy, method, args) -> {
                                    if (method.getDeclaringClass() == Object.class) {
                                        return method.invoke(this, args);
                                    }
                                    Object reply = method.invoke(honest, args);
                                    if (reply instanceof Reply.Data data
                                            && data.bytes().length == 13
                                            && left.getAndDecrement() > 0) {
                                        data.bytes()[offset] ^= 0x40;
                                    }
                                    return reply;
                                }));
    }

    @ParameterizedTest(name = "byte {0} of the status")
    @ValueSource(ints = {0, 4, 8, 11, 12})
    void aStatusThatCannotBeIsRecoveredFromOrAnError(int offset) throws Exception {
        plugLiar(offset, 2);
        try (ResourceHandle disk = open("L1")) {
            byte[] read = driver.ok(DISK + "read", disk, 0L, 64L);
            assertArrayEquals(noise(64), read);
        }
    }

    @ParameterizedTest(name = "byte {0} of every status")
    @ValueSource(ints = {0, 4, 8, 11, 12})
    void aDeviceThatNeverTellsAStatusFails(int offset) throws Exception {
        plugLiar(offset, Integer.MAX_VALUE);
        assertEquals(0, driver.error(OPEN, "L1").index());
    }
}

package org.wasgi.i2c.internal.rig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.DRIVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Operation;
import org.wasgi.i2c.internal.wit.GuestRun;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Right;

/**
 * A kernel adapter driven by i2c-tiny-usb with these chips: LM75 at 0x48 (25.5 °C), AT24C02 at
 * 0x50, AT24C32 at 0x57, PCF8574 at 0x20, DS1307 at 0x68, 0x10 and 10-bit 0x150 echo what was
 * written, 0x11 refuses the fifth byte.
 */
@Timeout(60)
class KernelBusOnRig {
    private static final String ADAPTER = "/dev/i2c-tiny";
    private static final Path BUS_LOG = Path.of("/run/i2c-bus.log");

    @TempDir Path folder;

    private RigBus rig;

    @BeforeEach
    void open() throws I2cException {
        rig = new RigBus(folder, ADAPTER, "allow org.acme.app i2c:rig read,write,ten-bit");
    }

    @AfterEach
    void close() {
        rig.close();
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().startsWith("wasgi-i2c-")),
                "the bus's thread ends with it");
    }

    private static String error(Executable operation) {
        return assertThrows(I2cException.class, operation).error().toString();
    }

    @Test
    void tellsWhatTheAdapterCanDo() {
        BusInfo info = rig.buses().registry().list().get(0);
        assertTrue(info.description().startsWith("i2c-tiny-usb"), info.description());
        assertEquals(Set.of(Functionality.values()), info.functionality());
    }

    @Test
    void aWriteReadIsOneTransaction() throws Exception {
        assertEquals("1980", rig.writeRead(0x48, "00", 2));
        assertTrue(Files.readAllLines(BUS_LOG).contains("S 48 W 00 Sr 48 R 19 80 P"));
    }

    @Test
    void aBusyEepromIsPolledUntilItAnswers() throws Exception {
        rig.write(0x50, "20010203");
        String answer = error(() -> rig.write(0x50, "20"));
        assertEquals("no-acknowledge(address)", answer);
        while (!answer.isEmpty()) {
            try {
                rig.write(0x50, "20");
                answer = "";
            } catch (I2cException e) {
                assertEquals(answer, e.error().toString());
            }
        }
        assertEquals("010203", rig.writeRead(0x50, "20", 3));
    }

    @Test
    void missingAcknowledgesAreToldApart() {
        assertEquals("no-acknowledge(address)", error(() -> rig.bus().read(0x33, 1)));
        assertEquals("no-acknowledge(data)", error(() -> rig.write(0x11, "010203040506")));
    }

    @Test
    void tenBitAddressesAreOthersThanSevenBitOnes() throws Exception {
        assertEquals("0708", rig.writeRead(0x150, "0708", 2));
        assertEquals("no-acknowledge(address)", error(() -> rig.bus().read(0x148, 2)));
    }

    @Test
    void theLargestMessageComesBack() throws Exception {
        byte[] large = new byte[4096];
        new Random(1).nextBytes(large);
        assertArrayEquals(large, rig.bus().writeRead(0x10, large, large.length));
    }

    @Test
    void aTransactionMayHaveManyMessages() throws Exception {
        List<byte[]> read =
                rig.bus()
                        .transaction(
                                0x48,
                                IntStream.range(0, 42)
                                        .<Operation>mapToObj(
                                                i ->
                                                        i % 2 == 0
                                                                ? new Operation.Write(
                                                                        new byte[] {0})
                                                                : new Operation.Read(2))
                                        .toList());
        assertEquals(21, read.size());
        assertArrayEquals(new byte[] {0x19, (byte) 0x80}, read.get(20));
    }

    @Test
    void aScanFindsTheChips() throws Exception {
        List<Presence> found = rig.bus().scan();
        assertEquals(
                List.of(0x10, 0x11, 0x20, 0x48, 0x50, 0x57, 0x68),
                IntStream.range(0, 128)
                        .filter(address -> found.get(address) == Presence.PRESENT)
                        .boxed()
                        .toList());
    }

    @Test
    void aChipWithAKernelDriverNeedsTheRightToShare() throws Exception {
        Path adapter =
                Path.of(
                        "/sys/bus/i2c/devices",
                        Path.of(ADAPTER).toRealPath().getFileName().toString());
        command(adapter.resolve("new_device"), "lm75 0x48");
        try {
            assertEquals(Presence.KERNEL_DRIVER, rig.bus().scan().get(0x48));
            AccessDeniedException denied =
                    assertThrows(AccessDeniedException.class, () -> rig.bus().read(0x48, 1));
            assertEquals(Right.SHARED, denied.denial().right());
            rig.buses().rule("allow org.acme.app i2c:rig/0x48 shared");
            assertEquals("1980", rig.writeRead(0x48, "00", 2));
        } finally {
            command(adapter.resolve("delete_device"), "0x48");
        }
    }

    private static void command(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n");
    }

    @Test
    @Timeout(300) // compiles on a machine that may be emulated
    void aDriverReadsAKernelBus() throws Exception {
        rig.buses().rule("allow " + DRIVER.name() + " i2c:rig/0x48 read,write");
        try (GuestRun driver = new GuestRun(rig.buses().registry(), "tmp102-driver");
                ResourceHandle sensor = driver.sensor(0x48)) {
            assertEquals(25.5f, driver.temperature(sensor));
        }
    }
}

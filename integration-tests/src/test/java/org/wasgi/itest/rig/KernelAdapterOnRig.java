package org.wasgi.itest.rig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Operation;
import org.wasgi.itest.rig.adapter.PluggedAdapter;
import org.wasgi.itest.rig.adapter.Wire;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Right;

/** An adapter with plain I2C and 10-bit addresses: what goes over its wire, and what comes back. */
@Timeout(120)
class KernelAdapterOnRig {
    @TempDir Path folder;

    private final Wire wire = Chips.wire();
    private PluggedAdapter adapter;
    private Path device;
    private RigBus rig;

    @BeforeEach
    void open() throws Exception {
        adapter = new PluggedAdapter(wire);
        device = RigBus.awaitPlugged();
        rig = new RigBus(folder, RigBus.PLUGGED, "allow org.acme.app i2c:rig read,write,ten-bit");
    }

    @AfterEach
    void close() {
        rig.close();
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().startsWith("wasgi-i2c-")),
                "the threads of the bus end with it");
        adapter.close();
        RigBus.awaitUnplugged();
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
        assertEquals("1980", rig.writeRead(Chips.LM75, "00", 2));
        assertEquals(List.of("S 48 W 00 Sr 48 R 19 80 P"), wire.log());
    }

    @Test
    void aBusyEepromIsPolledUntilItAnswers() throws Exception {
        rig.write(Chips.AT24C02, "20010203");
        String answer = error(() -> rig.write(Chips.AT24C02, "20"));
        assertEquals("no-acknowledge(address)", answer);
        while (!answer.isEmpty()) {
            try {
                rig.write(Chips.AT24C02, "20");
                answer = "";
            } catch (I2cException e) {
                assertEquals(answer, e.error().toString());
            }
        }
        assertEquals("010203", rig.writeRead(Chips.AT24C02, "20", 3));
        List<String> log = wire.log();
        assertEquals("S 50 W 20 01 02 03 P", log.get(0));
        assertEquals("S 50 W NAK P", log.get(1));
        assertEquals("S 50 W 20 P", log.get(log.size() - 2));
        assertEquals("S 50 W 20 Sr 50 R 01 02 03 P", log.get(log.size() - 1));
    }

    @Test
    void missingAcknowledgesAreToldApart() {
        assertEquals("no-acknowledge(address)", error(() -> rig.read(0x33, 1)));
        assertEquals(
                "no-acknowledge(data)",
                error(() -> rig.write(Chips.REFUSES_FIFTH_BYTE, "010203040506")));
        assertEquals(List.of("S 33 R NAK P", "S 11 W 01 02 03 04 NAK P"), wire.log());
    }

    @Test
    void aTransactionEndsWithWhatIsNotAcknowledged() {
        assertEquals(
                "no-acknowledge(data)",
                error(
                        () ->
                                rig.bus()
                                        .transaction(
                                                Chips.REFUSES_FIFTH_BYTE,
                                                List.of(
                                                        new Operation.Write(new byte[5]),
                                                        new Operation.Read(1)))));
        assertEquals(List.of("S 11 W 00 00 00 00 NAK P"), wire.log());
    }

    @Test
    void tenBitAddressesAreOthersThanSevenBitOnes() throws Exception {
        assertEquals("0708", rig.writeRead(Chips.TEN_BIT_ECHO, "0708", 2));
        assertEquals("no-acknowledge(address)", error(() -> rig.read(0x148, 2)));
        assertEquals(List.of("S 150 W 07 08 Sr 150 R 07 08 P", "S 148 R NAK P"), wire.log());
    }

    @Test
    void aMessageOfFourKilobytesComesBack() throws Exception {
        byte[] large = new byte[4096];
        new Random(1).nextBytes(large);
        assertArrayEquals(large, rig.bus().writeRead(Chips.ECHO, large, large.length));
    }

    @Test
    void theLargestMessageIsTheKernels() throws Exception {
        assertEquals(8192, rig.bus().read(Chips.AT24C32, 8192).length);
        assertEquals("other", error(() -> rig.bus().read(Chips.AT24C32, 8193)));
        assertEquals(1, wire.log().size());
    }

    @Test
    void aTransactionMayHaveManyMessages() throws Exception {
        List<byte[]> read =
                rig.bus()
                        .transaction(
                                Chips.LM75,
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
        assertEquals(
                List.of("S 48 W 00" + " Sr 48 R 19 80 Sr 48 W 00".repeat(20) + " Sr 48 R 19 80 P"),
                wire.log());
    }

    @Test
    void operationsOfOneKindAreMessagesOfTheirOwn() throws Exception {
        rig.bus()
                .transaction(
                        Chips.ECHO,
                        List.of(
                                new Operation.Write(new byte[] {1}),
                                new Operation.Write(new byte[] {2}),
                                new Operation.Read(1)));
        assertEquals(List.of("S 10 W 01 Sr 10 W 02 Sr 10 R 02 P"), wire.log());
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
        List<String> log = wire.log();
        assertEquals(0x78 - 0x08, log.size(), "reserved addresses are left alone");
        assertTrue(log.contains("S 48 W P"), "probed by a quick write");
        assertTrue(log.contains("S 50 R ff P"), "probed by a read");
    }

    @Test
    void aChipWithAKernelDriverNeedsTheRightToShare() throws Exception {
        command(device.resolve("new_device"), "24c02 0x50");
        try {
            assertEquals(Presence.KERNEL_DRIVER, rig.bus().scan().get(Chips.AT24C02));
            AccessDeniedException denied =
                    assertThrows(AccessDeniedException.class, () -> rig.read(Chips.AT24C02, 1));
            assertEquals(Right.SHARED, denied.denial().right());
            rig.buses().rule("allow org.acme.app i2c:rig/0x50 shared");
            assertEquals("ff", rig.writeRead(Chips.AT24C02, "00", 1));
        } finally {
            command(device.resolve("delete_device"), "0x50");
        }
    }

    private static void command(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n");
    }

    @Test
    void aLabelMayNameTheAdaptersPlaceOrNode() throws Exception {
        for (String name :
                List.of(
                        device.toString(),
                        device.toRealPath().getParent().toString(),
                        "/dev/" + device.getFileName())) {
            rig.buses().configure("bus rig " + name);
            assertEquals("1980", rig.writeRead(Chips.LM75, "00", 2), name);
        }
    }
}

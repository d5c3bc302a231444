package org.wasgi.i2c.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBuses.Observation;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.internal.session.ReplayBackEnd;

/** A bus answers from what was recorded of another. */
class ReplayTest {
    @TempDir Path folder;

    private ReplayBus replay(String... lines) throws IOException {
        return new ReplayBus(file(lines));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("boot.i2c"), List.of(lines));
    }

    private static byte[] read(ReplayBus bus, int address, int length) throws I2cException {
        byte[] buffer = new byte[length];
        bus.transfer(address, List.of(new I2cMessage.Read(buffer)), Waiting.INTERRUPTIBLY);
        return buffer;
    }

    private static void write(ReplayBus bus, int address, int value) throws I2cException {
        bus.transfer(
                address,
                List.of(new I2cMessage.Write(new byte[] {(byte) value})),
                Waiting.INTERRUPTIBLY);
    }

    private static String refusal(ReplayBus bus, int address, int value) {
        I2cException e = assertThrows(I2cException.class, () -> write(bus, address, value));
        assertEquals(ErrorCode.OTHER, e.error());
        return e.getMessage();
    }

    @Test
    void answersInOrder() throws Exception {
        ReplayBus bus = replay("# a comment", "", "0x48 r2 15 80  # another", "0x20 r1 ! overrun");
        assertArrayEquals(new byte[] {0x15, (byte) 0x80}, read(bus, 0x48, 2));
        I2cException e = assertThrows(I2cException.class, () -> read(bus, 0x20, 1));
        assertEquals(ErrorCode.OVERRUN, e.error());
        assertEquals("0x20: overrun, as recorded in boot.i2c:4", e.getMessage());
        assertEquals(Optional.empty(), bus.divergence());
        assertEquals(0, bus.remaining());
        assertEquals("replay of boot.i2c, 2 of 2", bus.description());
    }

    @Test
    void namesTheFirstDivergenceAndStaysWithIt() throws Exception {
        ReplayBus bus = replay("0x48 w1 00", "0x48 w1 01", "0x48 w1 02");
        write(bus, 0x48, 0);
        String divergence = "boot.i2c:2: 0x48 w1 01 was recorded, but 0x48 w1 02 came";
        assertEquals(divergence, refusal(bus, 0x48, 2));
        assertEquals(divergence, refusal(bus, 0x48, 1));
        assertEquals(Optional.of(divergence), bus.divergence());
        assertEquals(2, bus.remaining());
        assertEquals("replay of boot.i2c, 1 of 3, diverged at " + divergence, bus.description());

        file("0x48 w1 05");
        bus.rewind();
        write(bus, 0x48, 5);
        assertEquals(Optional.empty(), bus.divergence());
    }

    @Test
    void moreThanWasRecordedIsADivergence() throws Exception {
        ReplayBus bus = replay();
        assertEquals(
                "boot.i2c: the recording has ended, but 0x48 w1 07 came", refusal(bus, 0x48, 7));
    }

    @Test
    void aFileThatIsNoneIsNamedWithItsLine() {
        IOException e = assertThrows(IOException.class, () -> replay("# one", "0x48 q"));
        assertEquals(
                folder.resolve("boot.i2c") + ":2: expected a message such as w1 or r2, found q",
                e.getMessage());
    }

    @Test
    void whatWasRecordedOnOneBusIsReplayedOnAnother() throws Exception {
        Path file = folder.resolve("thermometer.i2c");
        try (PolicedBuses buses =
                new PolicedBuses(
                                folder.resolve("policy"),
                                "bus sim simulated",
                                "bus again replay:thermometer.i2c",
                                "bus missing replay:none.i2c",
                                "allow org.acme.driver i2c:* read,write")
                        .with(new ReplayBackEnd(folder))) {
            record(buses, file);
            assertEquals(
                    List.of("0x48 w1 00 r2 15 80", "0x11 r1 ! no-acknowledge(address)"),
                    Session.read(file).lines().stream()
                            .map(line -> line.transaction().toString())
                            .toList());
            try (I2c again = buses.registry().open(PolicedBuses.DRIVER, "again")) {
                useOnce(again);
                assertEquals(0, buses.registry().replay("again").orElseThrow().remaining());
            }
            I2cException missing =
                    assertThrows(
                            I2cException.class,
                            () -> buses.registry().open(PolicedBuses.DRIVER, "missing"));
            assertEquals("no recording is at " + folder.resolve("none.i2c"), missing.getMessage());
        }
    }

    private static void record(PolicedBuses buses, Path file) throws Exception {
        SessionRecorder recorder = new SessionRecorder(file);
        Observation observing = buses.registry().observe(PolicedBuses.DRIVER, "sim", recorder);
        try (recorder;
                observing;
                I2c bus = buses.registry().open(PolicedBuses.DRIVER, "sim")) {
            useOnce(bus);
        }
        assertEquals(2, recorder.count());
        assertTrue(Files.readString(file).contains(" org.acme.driver "));
    }

    private static void useOnce(I2c bus) throws Exception {
        assertArrayEquals(new byte[] {0x15, (byte) 0x80}, bus.writeRead(0x48, new byte[] {0}, 2));
        I2cException e = assertThrows(I2cException.class, () -> bus.read(0x11, 1));
        assertEquals(ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS), e.error());
    }
}

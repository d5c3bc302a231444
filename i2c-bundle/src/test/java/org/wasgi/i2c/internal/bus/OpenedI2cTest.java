package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.Operation;
import org.wasgi.i2c.sim.Tmp102;
import org.wasgi.policy.AccessDeniedException;

/** A bus in the hands of a Java bundle. */
class OpenedI2cTest {
    private static final byte[] TEMPERATURE = {0};

    @TempDir Path folder;

    private PolicedBuses buses;

    @BeforeEach
    void open() {
        buses = PolicedBuses.simulated(folder);
    }

    @AfterEach
    void close() throws Exception {
        buses.close();
    }

    private I2c bus(String... rules) throws I2cException {
        for (String rule : rules) {
            buses.rule(rule);
        }
        return buses.registry().open(APP, "sim");
    }

    private static String denial(Executable access) {
        return assertThrows(AccessDeniedException.class, access).getMessage();
    }

    private static String error(Executable access) {
        I2cException failure = assertThrows(I2cException.class, access);
        assertEquals(ErrorCode.OTHER, failure.error());
        return failure.getMessage();
    }

    @Test
    void readsAndWritesChips() throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim read,write");
        assertArrayEquals(
                new byte[] {0x15, (byte) 0x80}, bus.writeRead(Tmp102.ADDRESS, TEMPERATURE, 2));
        bus.write(Tmp102.ADDRESS, new byte[] {0, 0x19, 0});
        assertArrayEquals(new byte[] {0x19}, bus.read(Tmp102.ADDRESS, 1));
        assertEquals(
                25.0, buses.sim().chip(Tmp102.ADDRESS, Tmp102.class).orElseThrow().temperature());
    }

    @Test
    void aTransactionGivesWhatItsReadsGot() throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim read,write");
        List<byte[]> read =
                bus.transaction(
                        Tmp102.ADDRESS,
                        List.of(
                                new Operation.Write(TEMPERATURE),
                                new Operation.Read(1),
                                new Operation.Read(2)));
        assertEquals(2, read.size());
        assertArrayEquals(new byte[] {0x15}, read.get(0));
        assertEquals(List.of(), bus.transaction(Tmp102.ADDRESS, List.of()));
    }

    @Test
    void eachDirectionNeedsItsRight() throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim/0x48 read");
        bus.read(0x48, 1);
        assertTrue(
                denial(() -> bus.write(0x48, TEMPERATURE))
                        .startsWith("denied: org.acme.app may not write i2c:sim/0x48 ("));
        assertTrue(denial(() -> bus.writeRead(0x48, TEMPERATURE, 2)).contains("may not write"));
        assertTrue(denial(() -> bus.read(0x49, 1)).contains("may not read i2c:sim/0x49"));
    }

    @Test
    void aRevokedRightIsGoneAtOnceAndCanComeBack() throws Exception {
        String rule = "allow org.acme.app i2c:sim/0x48 read";
        I2c bus = bus(rule);
        bus.read(0x48, 1);
        buses.remove(rule);
        denial(() -> bus.read(0x48, 1));
        buses.rule(rule);
        bus.read(0x48, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x400, 0xFFFF, Integer.MIN_VALUE, -1})
    void whatIsNoAddressIsRefused(int address) throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim read,write,ten-bit");
        assertTrue(error(() -> bus.read(address, 1)).contains("is no I2C address"));
    }

    @Test
    void tenBitAddressesNeedTheirRightAndAreNotMasked() throws Exception {
        buses.sim().attach(0x09, new Tmp102());
        I2c bus = bus("allow org.acme.app i2c:sim read,write");
        assertTrue(denial(() -> bus.read(0x89, 1)).contains("i2c:sim/0x89"));
        bus("allow org.acme.app i2c:sim/0x80-0x3ff read,ten-bit");
        I2cException absent = assertThrows(I2cException.class, () -> bus.read(0x89, 1));
        assertEquals("no-acknowledge(address)", absent.error().toString());
        buses.sim().attach(0x89, new Tmp102());
        assertArrayEquals(new byte[] {0x15}, bus.read(0x89, 1));
    }

    @Test
    void messagesAndTransactionsHaveLimits() throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim read,write");
        assertEquals(8192, bus.read(0x48, 8192).length);
        assertEquals(
                "8193 bytes in a message; 8192 are allowed", error(() -> bus.read(0x48, 8193)));
        assertEquals(
                "8193 bytes in a message; 8192 are allowed",
                error(() -> bus.write(0x48, new byte[8193])));
        assertEquals(
                "9223372036854775808 bytes in a message; 8192 are allowed",
                error(() -> bus.transaction(0x48, List.of(new Operation.Read(Long.MIN_VALUE)))));
        assertEquals(
                42, bus.transaction(0x48, Collections.nCopies(42, new Operation.Read(1))).size());
        assertEquals(
                "43 operations in a transaction; 42 are allowed",
                error(() -> bus.transaction(0x48, Collections.nCopies(43, new Operation.Read(1)))));
        assertEquals(
                "the simulated bus cannot send a message without data",
                error(() -> bus.read(0x48, 0)));
        bus.write(0x48, new byte[0]);
    }

    @Test
    void aBusCanBeOpenedByThoseOnlyWhoMayUseSomeAddress() {
        assertEquals(
                "denied: org.acme.app may not read i2c:sim (no rule allows any address of it)",
                denial(() -> bus()));
    }

    @Test
    void aClosedOneIsNotUsed() throws Exception {
        I2c bus = bus("allow org.acme.app i2c:sim read");
        bus.close();
        assertThrows(IllegalStateException.class, () -> bus.read(0x48, 1));
        assertThrows(IllegalStateException.class, bus::scan);
    }
}

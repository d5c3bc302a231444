package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;
import static org.wasgi.i2c.internal.bus.PolicedBuses.DRIVER;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.policy.Delegable;
import org.wasgi.policy.Subject;

/** What components get, and what hostile ones do not. */
class I2cHostTest {
    private static final byte[] TEMPERATURE = {0};
    private static final Result<?, ?> OTHER = Result.err(new VariantValue(4, null));
    private static final Result<?, ?> ADDRESS_NOT_ACKNOWLEDGED = Result.err(new VariantValue(2, 0));

    @TempDir Path folder;

    private final TestCaller app = new TestCaller(APP);
    private final TestCaller driver = new TestCaller(DRIVER);
    private PolicedBuses buses;
    private I2cHost host;
    private WasiI2c wasi;

    @BeforeEach
    void start() {
        buses = PolicedBuses.simulated(folder);
        host = new I2cHost(buses.registry());
        wasi = new WasiI2c(host);
    }

    @AfterEach
    void close() {
        buses.close();
    }

    private Object open(TestCaller caller) throws Exception {
        return ((Result.Ok<?, ?>) wasi.open(caller, "sim")).value();
    }

    private static byte[] bytes(Object result) {
        return (byte[]) assertInstanceOf(Result.Ok.class, result).value();
    }

    @Test
    void interfacesAreOfferedVersionedAndNot() {
        assertSame(
                host.instances().get("wasi:i2c/i2c"),
                host.instances().get("wasi:i2c/i2c@0.2.0-draft"));
        assertSame(
                host.instances().get("wasi:i2c/delay"),
                host.instances().get("wasi:i2c/delay@0.2.0-draft"));
        assertEquals(
                Set.of("i2c", "delay-resource"),
                host.instances().get("wasgi:i2c/buses@0.1.0").resources().keySet());
        assertSame(
                host.instances().get("wasi:i2c/i2c").resources().get("i2c"),
                host.instances().get("wasgi:i2c/buses@0.1.0").resources().get("i2c"));
        assertNotNull(host.functions().get("get-delay"));
    }

    @Test
    void everyOperationReachesTheChip() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x48 read,write");
        Object bus = open(driver);
        assertArrayEquals(
                new byte[] {0x15, (byte) 0x80},
                bytes(wasi.writeRead(driver, bus, 0x48, TEMPERATURE, 2)));
        assertEquals(Result.ok(), wasi.write(driver, bus, 0x48, (byte) 0, (byte) 0x19, (byte) 0));
        assertArrayEquals(new byte[] {0x19}, bytes(wasi.read(driver, bus, 0x48, 1)));
        Object read =
                wasi.transaction(
                        driver,
                        bus,
                        0x48,
                        List.of(new VariantValue(1, TEMPERATURE), new VariantValue(0, 2L)));
        assertArrayEquals(
                new byte[] {0x19, 0}, (byte[]) ((List<?>) ((Result.Ok<?, ?>) read).value()).get(0));
    }

    @Test
    void anAbsentChipIsNotAcknowledged() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim read");
        assertEquals(ADDRESS_NOT_ACKNOWLEDGED, wasi.read(driver, open(driver), 0x33, 1));
    }

    @Test
    void aDenialIsOtherForTheGuestAndToldToItsCaller() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x48 read");
        Object bus = open(driver);
        assertEquals(OTHER, wasi.write(driver, bus, 0x48, (byte) 1));
        assertEquals(OTHER, wasi.read(driver, bus, 0x57, 1));
        assertEquals(
                List.of(
                        "denied: org.acme.driver may not write i2c:sim/0x48",
                        "denied: org.acme.driver may not read i2c:sim/0x57"),
                driver.denials());
    }

    @Test
    void aLentBusNeedsTheRightsOfBothAndTheOpenersToDelegate() throws Exception {
        buses.rule("allow org.acme.app i2c:sim/0x48 read,delegate");
        Object lent = open(app);
        assertEquals(OTHER, wasi.read(driver, lent, 0x48, 1));
        buses.rule("allow org.acme.driver i2c:sim read,write");
        assertArrayEquals(new byte[] {0x15}, bytes(wasi.read(driver, lent, 0x48, 1)));
        assertEquals(OTHER, wasi.write(driver, lent, 0x48, (byte) 0));
        assertEquals(OTHER, wasi.read(driver, lent, 0x57, 1));
        buses.remove("allow org.acme.app i2c:sim/0x48 read,delegate");
        buses.rule("allow org.acme.app i2c:sim/0x48 read");
        assertEquals(OTHER, wasi.read(driver, lent, 0x48, 1));
        assertEquals(
                List.of(
                        "denied: org.acme.driver may not read i2c:sim/0x48",
                        "denied: org.acme.app may not write i2c:sim/0x48",
                        "denied: org.acme.app may not read i2c:sim/0x57",
                        "denied: org.acme.app may not delegate i2c:sim/0x48"),
                driver.denials());
    }

    @Test
    void aHandleKnowsWhetherItsOpenerMayLendIt() throws Exception {
        buses.rule("allow org.acme.app i2c:sim/0x48 read");
        Delegable handle = (Delegable) open(app);
        assertTrue(
                handle.delegate(DRIVER)
                        .message()
                        .startsWith("denied: org.acme.app may not delegate i2c:sim ("));
        buses.rule("allow org.acme.app i2c:sim/0x48 delegate");
        assertNull(handle.delegate(DRIVER));
    }

    @Test
    void theNextVersionOfTheOpenerIsTheOpener() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x48 read");
        Object adopted = open(driver);
        TestCaller next = new TestCaller(new Subject(DRIVER.name(), "d1"));
        assertArrayEquals(new byte[] {0x15}, bytes(wasi.read(next, adopted, 0x48, 1)));
    }

    @Test
    void labelsAreThoseThatMayBeOpened() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim/0x48 read");
        assertEquals(List.of("sim"), wasi.labels(driver));
        assertEquals(List.of(), driver.denials());
    }

    @Test
    void whoMayOpenNoBusLearnsWhyNot() throws Exception {
        assertEquals(List.of(), wasi.labels(driver));
        assertEquals(List.of("denied: org.acme.driver may not read i2c:sim"), driver.denials());
    }

    @Test
    void openingTellsAnUnknownLabelFromADeniedOne() throws Exception {
        assertEquals(Result.err(0), wasi.open(driver, "no such bus"));
        assertEquals(List.of(), driver.denials());
        assertEquals(Result.err(1), wasi.open(driver, "sim"));
        assertEquals(List.of("denied: org.acme.driver may not read i2c:sim"), driver.denials());
    }

    @Test
    void theRootFunctionGivesTheFirstBusThatIsAllowed() throws Exception {
        I2cException none = assertThrows(I2cException.class, () -> wasi.getI2cBus(driver));
        assertEquals(
                "no rule allows org.acme.driver any I2C bus of this gateway", none.getMessage());
        buses.rule("allow org.acme.driver i2c:sim/0x48 read");
        assertArrayEquals(
                new byte[] {0x15}, bytes(wasi.read(driver, wasi.getI2cBus(driver), 0x48, 1)));
    }

    @Test
    void hostileAddressesAndLengthsAreRefused() throws Exception {
        buses.rule("allow org.acme.driver i2c:sim read,write");
        Object bus = open(driver);
        assertEquals(OTHER, wasi.read(driver, bus, 0xC8, 1), "0xC8 is not 0x48");
        assertEquals(OTHER, wasi.read(driver, bus, 0x448, 1));
        assertEquals(OTHER, wasi.read(driver, bus, 0xFFFF, 1));
        assertEquals(OTHER, wasi.read(driver, bus, 0x48, 1L << 63));
        assertEquals(OTHER, wasi.read(driver, bus, 0x48, -1));
        assertEquals(OTHER, wasi.read(driver, bus, 0x48, 1L << 32));
        assertEquals(OTHER, wasi.writeRead(driver, bus, 0x48, new byte[8193], 1));
        assertEquals(
                OTHER,
                wasi.transaction(
                        driver, bus, 0x48, Collections.nCopies(10_000, new VariantValue(0, 1L))));
        assertEquals(
                List.of("denied: org.acme.driver may not read i2c:sim/0xC8"), driver.denials());
    }

    @Test
    void aDelayLastsAndCanBeEnded() throws Exception {
        Object delay = wasi.delay(driver);
        long start = System.nanoTime();
        wasi.delayNs(driver, delay, 2_000_000);
        assertTrue(System.nanoTime() - start >= 2_000_000);

        CompletableFuture<Thread> calling = new CompletableFuture<>();
        CompletableFuture<Void> longest =
                CompletableFuture.runAsync(
                        () -> {
                            calling.complete(Thread.currentThread());
                            try {
                                wasi.delayNs(driver, delay, 0xFFFF_FFFFL);
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        driver.stop(calling.get());
        ExecutionException ended =
                assertThrows(ExecutionException.class, () -> longest.get(2, TimeUnit.SECONDS));
        assertInstanceOf(TrapException.class, ended.getCause());
    }
}

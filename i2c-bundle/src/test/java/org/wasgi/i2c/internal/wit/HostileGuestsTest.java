package org.wasgi.i2c.internal.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBuses.Observation;
import org.wasgi.i2c.internal.bus.PolicedBuses;
import org.wasgi.i2c.session.TransactionRing;
import org.wasgi.i2c.sim.Tmp102;

/** Components that ask a bus for what no driver should. */
@Timeout(60)
class HostileGuestsTest {
    private static final Path TESTING = Path.of("..", "bundles", "testing");
    private static final Path TRANSFERS =
            Path.of("..", "integration-tests", "rig", "guests", "transfers", "guest.wasm");
    private static final VariantValue OTHER = new VariantValue(4, null);

    @TempDir Path folder;

    private PolicedBuses buses;

    @BeforeEach
    void start() {
        buses =
                PolicedBuses.simulated(folder)
                        .rule("allow org.acme.driver i2c:sim/0x00-0x7F read,write")
                        .rule("allow org.acme.app i2c:sim read,write");
    }

    @AfterEach
    void close() {
        buses.close();
    }

    private GuestRun guest(String name) throws IOException {
        return new GuestRun(buses.registry(), TESTING.resolve(name).resolve("guest.wasm"));
    }

    @Test
    void anAddressAboveItsGrantIsNotMaskedIntoIt() throws Exception {
        buses.sim().attach(0x09, new Tmp102());
        try (GuestRun guest = guest("forbidden-address")) {
            assertEquals(4L, guest.call("reach", "sim", 0x09), "every kind of transfer");
            assertEquals(0L, guest.call("reach", "sim", 0x89));
            assertEquals(
                    List.of(
                            "denied: org.acme.driver may not read i2c:sim/0x89",
                            "denied: org.acme.driver may not write i2c:sim/0x89"),
                    guest.denials().stream().distinct().toList());
            assertEquals(0L, guest.call("reach", "sim", 0x409));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8193, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void aReadOfMoreThanAMessageIsRefusedBeforeThereIsRoomForIt(long length) throws Exception {
        try (GuestRun guest = guest("oversized-read")) {
            assertEquals(0L, guest.call("read", "sim", Tmp102.ADDRESS, length));
            assertEquals(2L, guest.call("read", "sim", Tmp102.ADDRESS, 2L), "it may go on");
        }
    }

    @Test
    void aTransactionOfTenThousandOperationsIsRefusedWhole() throws Exception {
        TransactionRing sent = new TransactionRing(8);
        Observation observing = buses.registry().observe(APP, "sim", sent);
        try (observing;
                GuestRun guest = new GuestRun(buses.registry(), TRANSFERS)) {
            VariantValue readOne = new VariantValue(0, 1L);
            assertEquals(
                    Result.err(OTHER),
                    guest.call(
                            "transfer",
                            "sim",
                            Tmp102.ADDRESS,
                            Collections.nCopies(10_000, readOne)));
            assertInstanceOf(
                    Result.Ok.class,
                    guest.call(
                            "transfer", "sim", Tmp102.ADDRESS, Collections.nCopies(42, readOne)));
            assertEquals(42, sent.next(0).orElseThrow().messages().size(), "only this was sent");
        }
    }

    @Test
    void aMillionHandlesEndAtTheLimit() throws Exception {
        try (GuestRun guest = guest("leaks-handles")) {
            TrapException trap =
                    assertThrows(TrapException.class, () -> guest.call("leak", 1_000_000));
            assertEquals(TrapException.Kind.LIMIT, trap.kind());
        }
    }

    @Test
    void aTrapAtStartIsNoInstance() {
        assertThrows(TrapException.class, () -> guest("traps-at-start").close());
    }

    /** A driver that read a byte and now waits for 4.29 s, or until it is interrupted. */
    private FutureTask<Object> waiting(GuestRun guest) throws Exception {
        CountDownLatch used = new CountDownLatch(1);
        Observation observing =
                buses.registry().observe(APP, "sim", transaction -> used.countDown());
        FutureTask<Object> call =
                new FutureTask<>(
                        () -> guest.call("read-and-wait", "sim", Tmp102.ADDRESS, 0xFFFF_FFFFL));
        new Thread(call, "driver").start();
        try (observing) {
            assertTrue(used.await(30, TimeUnit.SECONDS));
        }
        return call;
    }

    @Test
    void aDriverThatWaitsHoldsNoBusAndCanBeStopped() throws Exception {
        try (GuestRun guest = guest("waits");
                I2c bus = buses.registry().open(APP, "sim")) {
            FutureTask<Object> call = waiting(guest);
            for (int i = 0; i < 100; i++) {
                bus.read(Tmp102.ADDRESS, 1);
            }
            guest.interrupt("the driver is stopped");
            ExecutionException stopped = assertThrows(ExecutionException.class, call::get);
            assertEquals(
                    TrapException.Kind.INTERRUPTED,
                    assertInstanceOf(TrapException.class, stopped.getCause()).kind());
        }
    }
}

package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;
import static org.wasgi.i2c.internal.bus.PolicedBuses.DRIVER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBuses.Observation;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.session.BusTransaction;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.policy.AccessDeniedException;

/** Who observes a bus sees what others do there. */
class ObserveTest {
    @TempDir Path folder;

    private final List<BusTransaction> seen = new ArrayList<>();
    private PolicedBuses buses;
    private I2c bus;

    @BeforeEach
    void open() throws Exception {
        buses =
                PolicedBuses.simulated(folder)
                        .rule("allow org.acme.driver i2c:sim read,write")
                        .rule("allow org.acme.app i2c:sim read");
        bus = buses.registry().open(DRIVER, "sim");
    }

    @AfterEach
    void close() {
        bus.close();
        buses.close();
    }

    @Test
    void seesWhoDidWhatWhereAndHowItEnded() throws Exception {
        Observation observing = buses.registry().observe(APP, "sim", seen::add);
        try (observing) {
            byte[] register = {0};
            bus.writeRead(0x48, register, 2);
            register[0] = 9;
            assertThrows(I2cException.class, () -> bus.read(0x11, 1));
        }
        assertEquals(2, seen.size());
        BusTransaction first = seen.get(0);
        assertEquals(DRIVER, first.subject());
        assertEquals(0x48, first.address());
        assertTrue(first.succeeded());
        assertTrue(first.nanos() > 0);
        assertArrayEquals(
                new byte[] {0},
                assertInstanceOf(I2cMessage.Write.class, first.messages().get(0)).data());
        assertArrayEquals(
                new byte[] {0x15, (byte) 0x80},
                assertInstanceOf(I2cMessage.Read.class, first.messages().get(1)).buffer());
        assertEquals("no-acknowledge(address)", seen.get(1).failure());
    }

    @Test
    void seesProbesOfAScan() throws Exception {
        Observation observing = buses.registry().observe(APP, "sim", seen::add);
        try (observing) {
            bus.scan();
        }
        assertEquals(0x78 - 0x08, seen.size());
    }

    @Test
    void seesNothingMoreWhenItHasEnded() throws Exception {
        List<BusTransaction> other = new ArrayList<>();
        Observation first = buses.registry().observe(APP, "sim", seen::add);
        Observation second = buses.registry().observe(APP, "sim", other::add);
        try (second) {
            first.close();
            first.close();
            bus.read(0x48, 1);
        }
        bus.read(0x48, 1);
        assertEquals(0, seen.size());
        assertEquals(1, other.size());
    }

    @Test
    void seesOnlyAddressesItMayRead() throws Exception {
        Observation observing = buses.registry().observe(APP, "sim", seen::add);
        try (observing) {
            buses.rule("deny org.acme.app i2c:sim/0x48 read");
            bus.read(0x48, 1);
            bus.read(0x27, 1);
        }
        assertEquals(List.of(0x27), seen.stream().map(BusTransaction::address).toList());
    }

    @Test
    void whatPolicyRefusedWasNeverOnTheBus() throws Exception {
        Observation observing = buses.registry().observe(APP, "sim", seen::add);
        try (observing) {
            buses.rule("deny org.acme.driver i2c:sim/0x48 read");
            assertThrows(AccessDeniedException.class, () -> bus.read(0x48, 1));
        }
        assertEquals(List.of(), seen);
    }

    @Test
    void seesTransactionsOfSeveralThreadsInTheOrderOfTheBus() throws Exception {
        buses.sim().attach(0x20, new Counter());
        int each = 300;
        Observation observing = buses.registry().observe(APP, "sim", seen::add);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (observing;
                I2c other = buses.registry().open(APP, "sim")) {
            List<Future<?>> users = new ArrayList<>();
            for (I2c user : List.of(bus, other)) {
                users.add(
                        executor.submit(
                                () -> {
                                    for (int i = 0; i < each; i++) {
                                        user.read(0x20, 1);
                                    }
                                    return null;
                                }));
            }
            for (Future<?> user : users) {
                user.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertEquals(2 * each, seen.size());
        for (int i = 0; i < 2 * each; i++) {
            byte[] read = ((I2cMessage.Read) seen.get(i).messages().get(0)).buffer();
            assertEquals((byte) i, read[0]);
        }
    }

    /** Counts what is read of it. */
    private static final class Counter implements Chip {
        private int count;

        @Override
        public boolean start(boolean read) {
            return true;
        }

        @Override
        public boolean write(int value) {
            return true;
        }

        @Override
        public int read() {
            return count++ & 0xFF;
        }

        @Override
        public void stop() {}

        @Override
        public String description() {
            return "counter";
        }
    }

    @Test
    void needsAGrantForTheBus() {
        buses.remove("allow org.acme.app i2c:sim read");
        assertThrows(
                AccessDeniedException.class, () -> buses.registry().observe(APP, "sim", seen::add));
        assertThrows(I2cException.class, () -> buses.registry().observe(DRIVER, "none", seen::add));
    }
}

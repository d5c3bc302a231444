package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.I2cBusConfig;

/** Labels, and the buses behind them. */
class BusRegistryTest {
    private static final String RULE = "allow org.acme.app i2c:* read,write";

    @TempDir Path folder;

    /** Opens buses that can be unplugged. */
    private static final class PluggedBackEnd implements I2cBackEnd {
        private final List<PluggedBus> opened = new ArrayList<>();
        private final List<Runnable> listeners = new ArrayList<>();

        /** What {@code plug:named} stands for; empty for nothing. */
        private String named = "plug:1";

        @Override
        public boolean serves(String adapter) {
            return adapter.startsWith("plug:");
        }

        @Override
        public String resolve(String adapter) throws I2cException {
            String resolved = adapter.equals("plug:named") ? named : adapter;
            if (resolved.isEmpty()) {
                throw new I2cException(ErrorCode.OTHER, "nothing is plugged in");
            }
            return resolved;
        }

        @Override
        public Registration onChange(Runnable listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        private void plugIn(String adapter) {
            named = adapter;
            listeners.forEach(Runnable::run);
        }

        @Override
        public I2cBus open(String adapter) {
            PluggedBus bus = new PluggedBus();
            opened.add(bus);
            return bus;
        }
    }

    private static final class PluggedBus implements I2cBus {
        private boolean unplugged;
        private boolean closed;
        private I2cBusConfig config;

        @Override
        public void configure(I2cBusConfig newConfig) {
            config = newConfig;
        }

        @Override
        public String description() {
            return "plugged bus";
        }

        @Override
        public Set<Functionality> functionality() {
            return Set.of(Functionality.PLAIN_I2C);
        }

        @Override
        public boolean kernelDriverBound(int address) {
            return false;
        }

        @Override
        public void transfer(int address, List<I2cMessage> messages, Waiting waiting)
                throws I2cException {
            if (unplugged) {
                throw new BusLostException("the adapter is gone", null);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void listsBusesByLabelWithWhatIsWrongWithThem() throws Exception {
        try (PolicedBuses buses =
                new PolicedBuses(
                        folder,
                        "bus sim simulated",
                        "bus odd nowhere",
                        "bus other simulated:two")) {
            List<BusInfo> list = buses.registry().list();
            assertEquals(
                    List.of("odd", "other", "sim"), list.stream().map(BusInfo::label).toList());
            assertFalse(list.get(0).available());
            assertEquals(
                    "bus odd: nowhere is no adapter known here; use /dev/i2c-N, name:NAME, a path"
                            + " of sysfs or simulated",
                    list.get(0).problem());
            assertEquals("simulated bus two", list.get(1).description());
            assertTrue(list.get(2).available());
            assertEquals("simulated", list.get(2).adapter());
        }
    }

    @Test
    void anUnknownLabelNamesTheKnownOnes() throws Exception {
        try (PolicedBuses buses = PolicedBuses.simulated(folder).rule(RULE)) {
            I2cException unknown =
                    assertThrows(I2cException.class, () -> buses.registry().open(APP, "simm"));
            assertEquals("no I2C bus has the label simm; known are sim", unknown.getMessage());
            assertTrue(buses.registry().simulated("simm").isEmpty());
        }
    }

    @Test
    void simulatedBusesOfTwoNamesAreTwo() throws Exception {
        try (PolicedBuses buses =
                new PolicedBuses(
                        folder,
                        "bus sim simulated",
                        "bus again simulated",
                        "bus two simulated:two")) {
            BusRegistry registry = buses.registry();
            assertEquals(registry.simulated("sim"), registry.simulated("again"));
            assertFalse(registry.simulated("sim").equals(registry.simulated("two")));
        }
    }

    @Test
    void aBusThatWasUnpluggedIsOpenedAnewAtTheNextUse() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus usb plug:1").with(backEnd).rule(RULE)) {
            I2c bus = buses.registry().open(APP, "usb");
            backEnd.opened.get(0).unplugged = true;
            assertThrows(BusLostException.class, () -> bus.read(0x48, 1));
            assertTrue(backEnd.opened.get(0).closed);
            bus.read(0x48, 1);
            assertEquals(2, backEnd.opened.size());
        }
    }

    @Test
    void twoLabelsOfOneAdapterShareItsBus() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus a plug:1", "bus b plug:named")
                        .with(backEnd)
                        .rule(RULE)) {
            buses.registry().open(APP, "a").read(0x48, 1);
            buses.registry().open(APP, "b").read(0x48, 1);
            assertEquals(1, backEnd.opened.size());
            buses.configure("bus b plug:named");
            assertFalse(backEnd.opened.get(0).closed, "b uses it still");
            buses.configure("bus c plug:2");
            assertTrue(backEnd.opened.get(0).closed);
        }
    }

    @Test
    void aLabelFollowsTheAdaptersThatComeAndGo() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus usb plug:named").with(backEnd).rule(RULE)) {
            I2c bus = buses.registry().open(APP, "usb");
            backEnd.plugIn("plug:2");
            assertTrue(backEnd.opened.get(0).closed);
            bus.read(0x48, 1);
            assertEquals(2, backEnd.opened.size());

            backEnd.plugIn("");
            assertTrue(backEnd.opened.get(1).closed);
            assertEquals("nothing is plugged in", buses.registry().list().get(0).problem());
            assertThrows(I2cException.class, () -> bus.read(0x48, 1));

            backEnd.plugIn("plug:2");
            bus.read(0x48, 1);
            buses.registry().removeBackEnd(backEnd);
            assertTrue(backEnd.listeners.isEmpty());
        }
    }

    @Test
    void timeOutAndRetriesFollowTheConfiguration() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus usb plug:1 timeout=50ms").with(backEnd).rule(RULE)) {
            buses.registry().open(APP, "usb");
            PluggedBus bus = backEnd.opened.get(0);
            assertEquals(new I2cBusConfig("plug:1", 50, 1), bus.config);
            buses.configure("bus usb plug:1 retries=3");
            assertEquals(new I2cBusConfig("plug:1", 1000, 3), bus.config);
            assertFalse(bus.closed);
        }
    }

    @Test
    void whoReachesALimitWaitsAndOthersGoOn() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(
                                folder,
                                "bus usb plug:1",
                                "limit org.acme.app i2c:usb transactions=1/s")
                        .with(backEnd)
                        .rule(RULE)
                        .rule("allow org.acme.driver i2c:usb read")) {
            I2c limited = buses.registry().open(APP, "usb");
            I2c free = buses.registry().open(PolicedBuses.DRIVER, "usb");
            limited.read(0x48, 1);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> limited.read(0x48, 1));
            free.read(0x48, 1);
        }
    }

    @Test
    void aBackEndThatGoesTakesItsBusesAlong() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus usb plug:1").with(backEnd).rule(RULE)) {
            I2c bus = buses.registry().open(APP, "usb");
            buses.registry().removeBackEnd(backEnd);
            assertTrue(backEnd.opened.get(0).closed);
            assertThrows(I2cException.class, () -> bus.read(0x48, 1));
            buses.with(backEnd);
            bus.read(0x48, 1);
        }
    }

    @Test
    void handlesFollowALabelToAnotherAdapter() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        try (PolicedBuses buses =
                new PolicedBuses(folder, "bus usb plug:1", "bus sim simulated")
                        .with(backEnd)
                        .rule(RULE)) {
            I2c bus = buses.registry().open(APP, "usb");
            buses.configure("bus usb plug:2");
            assertTrue(backEnd.opened.get(0).closed);
            bus.read(0x48, 1);
            assertEquals(
                    List.of("plug:2"),
                    buses.registry().list().stream().map(BusInfo::adapter).toList());
            buses.configure("bus sim simulated");
            assertTrue(backEnd.opened.get(1).closed);
            assertThrows(I2cException.class, () -> bus.read(0x48, 1));
        }
    }

    @Test
    void closingClosesWhatIsOpenAndEndsHandles() throws Exception {
        PluggedBackEnd backEnd = new PluggedBackEnd();
        PolicedBuses buses = new PolicedBuses(folder, "bus usb plug:1").with(backEnd).rule(RULE);
        I2c bus = buses.registry().open(APP, "usb");
        buses.registry().close();
        assertTrue(backEnd.opened.get(0).closed);
        I2cException gone = assertThrows(I2cException.class, () -> bus.read(0x48, 1));
        assertEquals("no I2C bus has the label usb any more", gone.getMessage());
        buses.close();
    }
}

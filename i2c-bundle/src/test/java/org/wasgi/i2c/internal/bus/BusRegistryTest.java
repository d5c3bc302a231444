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
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cBuses.BusInfo;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;

/** Labels, and the buses behind them. */
class BusRegistryTest {
    private static final String RULE = "allow org.acme.app i2c:* read,write";

    @TempDir Path folder;

    /** Opens buses that can be unplugged. */
    private static final class PluggedBackEnd implements I2cBackEnd {
        private final List<PluggedBus> opened = new ArrayList<>();

        @Override
        public boolean serves(String adapter) {
            return adapter.startsWith("plug:");
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
                    "bus odd: nowhere is no adapter known here; use /dev/i2c-N or simulated",
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

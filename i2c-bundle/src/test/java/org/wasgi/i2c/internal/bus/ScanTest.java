package org.wasgi.i2c.internal.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wasgi.i2c.internal.bus.PolicedBuses.APP;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;

/** A scan probes as i2cdetect does, and only where policy lets it. */
class ScanTest {
    @TempDir Path folder;

    /** Writes down the probes; has a chip at 0x20 and 0x50, and a kernel driver at 0x68. */
    private static final class ProbedBus implements I2cBus, I2cBackEnd {
        private final Map<Integer, String> probes = new TreeMap<>();
        private final Set<Functionality> functionality;
        private ErrorCode absence = ErrorCode.noAcknowledge(NoAcknowledgeSource.UNKNOWN);

        ProbedBus(Set<Functionality> functionality) {
            this.functionality = functionality;
        }

        @Override
        public boolean serves(String adapter) {
            return adapter.equals("probed");
        }

        @Override
        public I2cBus open(String adapter) {
            return this;
        }

        @Override
        public String description() {
            return "probed bus";
        }

        @Override
        public Set<Functionality> functionality() {
            return functionality;
        }

        @Override
        public boolean kernelDriverBound(int address) {
            return address == 0x68;
        }

        @Override
        public void transfer(int address, List<I2cMessage> messages, Waiting waiting)
                throws I2cException {
            probes.put(
                    address, messages.get(0) instanceof I2cMessage.Read ? "read" : "quick write");
            if (address != 0x20 && address != 0x50) {
                throw new I2cException(absence, "nobody there");
            }
        }

        @Override
        public void close() {}
    }

    private List<Presence> scan(ProbedBus bus, String... rules) throws Exception {
        try (PolicedBuses buses = new PolicedBuses(folder, "bus probed probed").with(bus)) {
            for (String rule : rules) {
                buses.rule(rule);
            }
            try (I2c opened = buses.registry().open(APP, "probed")) {
                return opened.scan();
            }
        }
    }

    private static List<Integer> all(List<Presence> found, Presence wanted) {
        return IntStream.range(0, found.size())
                .filter(i -> found.get(i) == wanted)
                .boxed()
                .toList();
    }

    @Test
    void probesAsI2cdetectDoes() throws Exception {
        ProbedBus bus = new ProbedBus(EnumSet.allOf(I2cBus.Functionality.class));
        List<Presence> found = scan(bus, "allow org.acme.app i2c:probed read,write");

        assertEquals(128, found.size());
        assertEquals(List.of(0x20, 0x50), all(found, Presence.PRESENT));
        assertEquals(List.of(0x68), all(found, Presence.KERNEL_DRIVER));
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 0x78, 0x79, 0x7A, 0x7B, 0x7C, 0x7D, 0x7E, 0x7F),
                all(found, Presence.SKIPPED));
        List<Integer> read = new ArrayList<>(IntStream.rangeClosed(0x30, 0x37).boxed().toList());
        read.addAll(IntStream.rangeClosed(0x50, 0x5F).boxed().toList());
        assertEquals(
                read,
                bus.probes.keySet().stream()
                        .filter(a -> bus.probes.get(a).equals("read"))
                        .toList());
        assertEquals(0x78 - 0x08 - 1, bus.probes.size(), "all but the kernel driver's");
    }

    @Test
    void readsWhereTheAdapterHasNoQuickWrite() throws Exception {
        ProbedBus bus = new ProbedBus(Set.of(I2cBus.Functionality.PLAIN_I2C));
        scan(bus, "allow org.acme.app i2c:probed read,write");
        assertEquals(Set.of("read"), Set.copyOf(bus.probes.values()));
    }

    @Test
    void readsWherePolicyGivesNoRightToWrite() throws Exception {
        ProbedBus bus = new ProbedBus(EnumSet.allOf(I2cBus.Functionality.class));
        scan(bus, "allow org.acme.app i2c:probed/0x20 read");
        assertEquals(Map.of(0x20, "read"), bus.probes);
    }

    @Test
    void doesNotProbeWhatPolicyDenies() throws Exception {
        ProbedBus bus = new ProbedBus(EnumSet.allOf(I2cBus.Functionality.class));
        List<Presence> found = scan(bus, "allow org.acme.app i2c:probed/0x20,0x50 write");
        assertEquals(Map.of(0x20, "quick write"), bus.probes);
        assertEquals(Presence.SKIPPED, found.get(0x50), "a quick write might do harm");
        assertEquals(Presence.DENIED, found.get(0x21));
    }

    @Test
    void aBusThatFailsIsNoEmptyBus() {
        ProbedBus bus = new ProbedBus(EnumSet.allOf(I2cBus.Functionality.class));
        bus.absence = ErrorCode.BUS;
        I2cException failure =
                assertThrows(
                        I2cException.class,
                        () -> scan(bus, "allow org.acme.app i2c:probed read,write"));
        assertEquals(ErrorCode.BUS, failure.error());
    }
}

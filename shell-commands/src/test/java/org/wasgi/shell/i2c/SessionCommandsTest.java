package org.wasgi.shell.i2c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.session.ReplayBackEnd;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.session.BusObserver;
import org.wasgi.i2c.session.ReplayBus;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.text.CommandException;

/** Monitor, recording and replay at the prompt. */
class SessionCommandsTest {
    private static final Subject DRIVER = new Subject("org.acme.driver", "");

    @TempDir Path folder;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private FilePolicy policy;
    private BusRegistry buses;
    private SessionCommands sessions;
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        Files.write(
                Files.createDirectory(folder.resolve("policy")).resolve("site.policy"),
                List.of(
                        "bus sim simulated",
                        "bus again replay:boot.i2c",
                        "allow org.acme.driver i2c:* read,write",
                        "allow org.wasgi.shell i2c:* read,write"));
        policy = new FilePolicy(folder.resolve("policy"));
        buses = new BusRegistry(policy);
        buses.addBackEnd(new SimulatedBackEnd());
        buses.addBackEnd(new ReplayBackEnd(folder));
        sessions = new SessionCommands(buses);
        gosh =
                new Gosh()
                        .in(folder)
                        .with("i2c", new I2cCommands(buses), "read", "buses")
                        .with("i2c", new MonitorCommand(buses), "monitor")
                        .with("i2c", sessions, "record", "replay");
    }

    @AfterEach
    void close() throws Exception {
        executor.shutdownNow();
        sessions.close();
        gosh.close();
        buses.close();
        policy.close();
    }

    /** What the monitor prints while a driver reads 0x48 and 0x11 over and over. */
    private List<String> monitored(String options) throws Exception {
        Future<String> monitor = executor.submit(() -> gosh.run("i2c:monitor sim " + options));
        try (I2c bus = buses.open(DRIVER, "sim")) {
            while (!monitor.isDone()) {
                bus.writeRead(0x48, new byte[] {0}, 2);
                assertThrows(Exception.class, () -> bus.read(0x11, 1));
            }
        }
        return monitor.get().lines().toList();
    }

    @Test
    void aMonitorShowsWhoDidWhatAndHowItEnded() throws Exception {
        List<String> lines = monitored("--count 3 --address 0x48 --driver driver");
        assertEquals(4, lines.stream().filter(line -> !line.startsWith("(")).count());
        assertTrue(
                lines.get(0).matches("TIME +DRIVER +ADDRESS +TOOK +RESULT +MESSAGES"),
                lines::toString);
        assertTrue(
                lines.get(1)
                        .matches(
                                "[\\d:.]{15}  org.acme.driver +0x48 +[\\d.]+ us  ok +"
                                        + "w1 00 r2 15 80"),
                lines::toString);
    }

    @Test
    void aMonitorShowsFailures() throws Exception {
        List<String> lines = monitored("--count 1 --address 0x11");
        assertTrue(lines.get(1).endsWith("no-acknowledge(address)  r1"), lines::toString);
    }

    @Test
    void aMonitorEndsAfterItsTimeAndThenNobodyListens() throws Exception {
        assertEquals(1, gosh.run("i2c:monitor sim --for 1ms").lines().count());
        assertEquals("15 80\n", gosh.run("i2c:read sim 0x48 0 2"));
    }

    @Test
    void ctrlCEndsAMonitor() throws Exception {
        ObservedBuses observed = new ObservedBuses(buses);
        gosh.with("test", new MonitorCommand(observed), "monitor");
        assertThrows(
                InterruptedException.class,
                () -> gosh.runUntil("test:monitor sim", printed -> printed.contains("TIME")));
        assertTrue(observed.left.await(30, TimeUnit.SECONDS));
    }

    /** Tells when the observer of its buses has gone. */
    private record ObservedBuses(I2cBuses buses, CountDownLatch left) implements I2cBuses {
        ObservedBuses(I2cBuses buses) {
            this(buses, new CountDownLatch(1));
        }

        @Override
        public Observation observe(Subject subject, String label, BusObserver observer)
                throws I2cException {
            Observation observing = buses.observe(subject, label, observer);
            return () -> {
                observing.close();
                left.countDown();
            };
        }

        @Override
        public List<BusInfo> list() {
            return buses.list();
        }

        @Override
        public I2c open(Subject subject, String label) throws I2cException {
            return buses.open(subject, label);
        }

        @Override
        public Optional<SimulatedBus> simulated(String label) {
            return buses.simulated(label);
        }

        @Override
        public Optional<ReplayBus> replay(String label) {
            return buses.replay(label);
        }
    }

    @Test
    void aRecordingIsReplayed() throws Exception {
        gosh.run("i2c:record sim boot.i2c; i2c:read sim 0x48 0 2; i2c:read sim 0x48 2 2");
        assertEquals(
                "2 transactions in " + folder.resolve("boot.i2c") + "\n",
                gosh.run("i2c:record sim stop"));
        gosh.run("i2c:read sim 0x48 0 2");

        assertEquals("replay of boot.i2c, 0 of 2\n", gosh.run("i2c:replay again rewind"));
        assertEquals("15 80\n", gosh.run("i2c:read again 0x48 0 2"));
        assertEquals("replay of boot.i2c, 1 of 2\n", gosh.run("i2c:replay again"));
        assertEquals("4b 00\n", gosh.run("i2c:read again 0x48 2 2"));
        assertEquals("replay of boot.i2c, 0 of 2\n", gosh.run("i2c:replay again rewind"));

        String divergence = "boot.i2c:2: 0x48 w1 00 r2 was recorded, but 0x48 w1 02 r2 came";
        assertEquals(divergence, failure("i2c:read again 0x48 2 2"));
        assertEquals(divergence, failure("i2c:replay again"));
        assertTrue(gosh.run("i2c:buses").contains("diverged at " + divergence));
    }

    @Test
    void theEndOfTheShellEndsItsRecordings() throws Exception {
        gosh.run("i2c:record sim boot.i2c");
        sessions.close();
        gosh.run("i2c:read sim 0x48 0 2");
        assertFalse(Files.readString(folder.resolve("boot.i2c")).contains("0x48"));
    }

    private String failure(String script) {
        return assertThrows(CommandException.class, () -> gosh.run(script)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    i2c:monitor simm | no bus is called simm; did you mean sim? There are again, sim
                    i2c:monitor sim --count | --count needs a value
                    i2c:monitor sim --count 0 | the count must be 1 to 2147483647 (0x01 to 0x7fffffff), not 0
                    i2c:monitor sim --for soon | the time must be as 500ms, 10s, 5m or 1h, not soon
                    i2c:monitor sim --chip 3 | no option is called --chip; there are --count N, --for 10s, --driver NAME, --address A
                    i2c:record sim stop | sim is not being recorded
                    i2c:replay sim | sim is no replay bus
                    i2c:read again 0x48 1 | no recording is at FOLDER/boot.i2c
                    i2c:record sim a.i2c; i2c:record sim b.i2c | sim is being recorded in FOLDER/a.i2c; i2c:record sim stop ends that
                    i2c:record sim none/a.i2c | NoSuchFileException: FOLDER/none/a.i2c
                    """)
    void saysInOneLineWhatIsWrong(String script, String message) {
        assertEquals(message.replace("FOLDER", folder.toString()), failure(script));
    }
}

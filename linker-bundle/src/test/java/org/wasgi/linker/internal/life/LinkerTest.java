package org.wasgi.linker.internal.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.internal.link.Link;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Subject;

class LinkerTest {
    private static final Subject JAVA = new Subject("com.example.gateway", "");

    private Room room;

    @BeforeEach
    void open(@TempDir Path policy) throws Exception {
        room = new Room(policy);
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private static float celsius(Object report) {
        Object value = assertInstanceOf(Result.Ok.class, report).value();
        return (Float) ((Object[]) value)[0];
    }

    private Link link(String consumer, String interfacePath) {
        return room.linker().driver(consumer).orElseThrow().links().orElseThrow().links().stream()
                .filter(link -> link.name().startsWith(interfacePath))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAppReadsTheChipThroughADriver() {
        room.withBus().withDriver().withMonitor();
        room.chip().temperature(23.5);
        assertEquals(23.5f, celsius(room.shell(Room.MONITOR, "report")));
        room.chip().temperature(-4);
        assertEquals(-4f, celsius(room.shell(Room.MONITOR, "report")));
    }

    @Test
    void aDriverWaitsForItsBusAndStartsWhenItComes() throws Exception {
        DriverSlot driver = room.start(Room.DRIVER, "tmp102-driver");
        assertEquals(State.WAITING, driver.state());
        assertTrue(driver.detail().contains("nobody offers it"), driver.detail());
        assertEquals(LinkState.MISSING, link(Room.DRIVER, "wasi:i2c/i2c").state());
        room.withBus();
        room.await("the driver runs", () -> driver.state() == State.ACTIVE);
    }

    @Test
    void anAppStartsWhenItsDriverComes() throws Exception {
        room.withBus().withMonitor();
        DriverSlot monitor = room.linker().driver(Room.MONITOR).orElseThrow();
        assertEquals(State.WAITING, monitor.state());
        room.withDriver();
        assertEquals(State.ACTIVE, monitor.state());
    }

    @Test
    void aDeniedImportKeepsADriverWaitingUntilItIsGranted() throws Exception {
        room.policy().add("deny " + Room.DRIVER + " interface:wasgi:i2c/buses link");
        room.withBus();
        DriverSlot driver = room.start(Room.DRIVER, "tmp102-driver");
        assertEquals(State.WAITING, driver.state());
        assertTrue(driver.detail().startsWith("denied: " + Room.DRIVER), driver.detail());
        room.policy().remove("deny " + Room.DRIVER + " interface:wasgi:i2c/buses link");
        room.await("the driver runs", () -> driver.state() == State.ACTIVE);
    }

    @Test
    void whatTheBusDeniesIsToldToTheOutermostCallerAndWorksAgainOnceGranted() {
        room.withBus().withDriver().withMonitor();
        room.chip().temperature(20);
        celsius(room.shell(Room.MONITOR, "report"));
        room.policy().add("deny " + Room.DRIVER + " i2c:sim/0x48 read");
        AccessDeniedException denied =
                assertThrows(AccessDeniedException.class, () -> room.shell(Room.MONITOR, "report"));
        assertEquals(Room.DRIVER, denied.denial().subject().name());
        assertEquals("i2c:sim/0x48", denied.denial().object());
        room.policy().remove("deny " + Room.DRIVER + " i2c:sim/0x48 read");
        assertEquals(20f, celsius(room.shell(Room.MONITOR, "report")));
    }

    @Test
    void aRevokedLinkFailsTheAppsCallAndWorksAgainOnceGranted() {
        room.withBus().withDriver().withMonitor();
        String rule = "deny " + Room.MONITOR + " interface:wasgi:sensors/thermometer link";
        celsius(room.shell(Room.MONITOR, "report"));
        room.policy().add(rule);
        AccessDeniedException denied =
                assertThrows(AccessDeniedException.class, () -> room.shell(Room.MONITOR, "report"));
        assertEquals(Room.MONITOR, denied.denial().subject().name());
        assertEquals(LinkState.DENIED, link(Room.MONITOR, "wasgi:sensors/thermometer").state());
        assertEquals(State.ACTIVE, room.linker().driver(Room.MONITOR).orElseThrow().state());
        room.policy().remove(rule);
        celsius(room.shell(Room.MONITOR, "report"));
    }

    @Test
    void aSwapChangesTheReportWhileTheAppKeepsItsHandle() {
        room.withBus().withDriver().withMonitor();
        room.chip().temperature(20);
        float before = celsius(room.shell(Room.MONITOR, "report"));
        DriverSlot driver = room.linker().driver(Room.DRIVER).orElseThrow();
        var handle = driver.handles().handles().get(0);

        room.linker().update(room.artifact(Room.DRIVER, "tmp102-driver-calibrated"));

        assertEquals(1, driver.swaps());
        assertSame(handle, driver.handles().handles().get(0));
        assertEquals(LinkedResource.State.ADOPTED, handle.state());
        float after = celsius(room.shell(Room.MONITOR, "report"));
        assertTrue(before != after, before + " became " + after);
        assertEquals(1, driver.handles().handles().size(), "the sensor was not opened again");
    }

    @Test
    void anUpdateThatDropsAnInterfaceInUseIsRefusedAndChangesNothing() {
        room.withBus().withDriver().withMonitor();
        room.chip().temperature(20);
        DriverException refused =
                assertThrows(
                        DriverException.class,
                        () -> room.linker().update(room.artifact(Room.DRIVER, "lcd-driver")));
        assertTrue(refused.getMessage().contains(Room.MONITOR), refused.getMessage());
        assertTrue(refused.getMessage().contains(Room.THERMOMETER), refused.getMessage());
        assertEquals(20f, celsius(room.shell(Room.MONITOR, "report")));
        assertEquals(0, room.linker().driver(Room.DRIVER).orElseThrow().swaps());
    }

    @Test
    void anAppLendsItsBusToADriverForOneCall() {
        room.withBus().withDriver();
        room.policy().add("allow org.wasgi.app.bus-lender i2c:sim/0x48 read,write,delegate");
        room.start("org.wasgi.app.bus-lender", "bus-lender");
        room.chip().temperature(31);
        assertEquals(31f, celsius(room.shell("org.wasgi.app.bus-lender", "read-through")));
    }

    @Test
    void aBusIsNotLentWithoutTheRightToDelegate() {
        room.withBus().withDriver();
        room.policy().add("allow org.wasgi.app.bus-lender i2c:sim/0x48 read,write");
        room.start("org.wasgi.app.bus-lender", "bus-lender");
        AccessDeniedException denied =
                assertThrows(
                        AccessDeniedException.class,
                        () -> room.shell("org.wasgi.app.bus-lender", "read-through"));
        assertEquals("org.wasgi.app.bus-lender", denied.denial().subject().name());
        assertTrue(denied.getMessage().contains("delegate"), denied.getMessage());
    }

    @Test
    void aLentBusNeedsTheGrantOfWhoActsAsWell() {
        room.withBus().withDriver();
        room.policy().add("allow org.wasgi.app.bus-lender i2c:sim/0x48 read,write,delegate");
        room.policy().add("deny " + Room.DRIVER + " i2c:sim/0x48 read,write");
        room.start("org.wasgi.app.bus-lender", "bus-lender");
        AccessDeniedException denied =
                assertThrows(
                        AccessDeniedException.class,
                        () -> room.shell("org.wasgi.app.bus-lender", "read-through"));
        assertEquals(Room.DRIVER, denied.denial().subject().name());
    }

    @Test
    void javaReadsTheThermometerAndItsHandleEndsWhenItIsClosed() {
        room.withBus().withDriver();
        room.chip().temperature(25);
        JavaCalls thermometer = room.calls(Room.DRIVER, Room.THERMOMETER, JAVA);
        Object opened = thermometer.call("[static]sensor.open", 0x48);
        try (LinkedResource sensor =
                (LinkedResource) assertInstanceOf(Result.Ok.class, opened).value()) {
            assertEquals(25f, celsius(thermometer.call("[method]sensor.read", sensor)));
            assertEquals(LinkedResource.State.LIVE, sensor.state());
        }
        assertEquals(0, room.linker().driver(Room.DRIVER).orElseThrow().handles().handles().size());
    }

    @Test
    void javaWithoutTheRightIsDeniedAndItsHandleIsRevokedUntilItIsGranted() {
        room.withBus().withDriver();
        JavaCalls thermometer = room.calls(Room.DRIVER, Room.THERMOMETER, JAVA);
        LinkedResource sensor =
                (LinkedResource)
                        ((Result.Ok<?, ?>) thermometer.call("[static]sensor.open", 0x48)).value();
        String rule = "deny com.example.* interface:wasgi:sensors/thermometer link";
        room.policy().add(rule);
        assertThrows(
                AccessDeniedException.class, () -> thermometer.call("[method]sensor.read", sensor));
        assertEquals(LinkedResource.State.REVOKED, sensor.state());
        room.policy().remove(rule);
        celsius(thermometer.call("[method]sensor.read", sensor));
        sensor.close();
    }

    @Test
    void anArgumentOfAnotherTypeIsRefusedAndTheDriverLivesOn() {
        room.withBus().withDriver();
        JavaCalls thermometer = room.calls(Room.DRIVER, Room.THERMOMETER, JAVA);
        assertThrows(DriverException.class, () -> thermometer.call("[static]sensor.open", "x"));
        assertThrows(DriverException.class, () -> thermometer.call("[static]sensor.open"));
        assertThrows(DriverException.class, () -> thermometer.call("[method]sensor.read", "x"));
        assertThrows(DriverException.class, () -> thermometer.call("no-such-function"));
        assertInstanceOf(Result.Ok.class, thermometer.call("[static]sensor.open", 0x48));
        assertEquals(State.ACTIVE, room.linker().driver(Room.DRIVER).orElseThrow().state());
    }

    @Test
    void aDriverThatTrapsIsRestartedAndFailsWhenItKeepsTrapping() throws Exception {
        DriverSlot traps = room.start("test.traps", "testing/traps");
        JavaCalls thermometer = room.calls("test.traps", Room.THERMOMETER, JAVA);
        for (int i = 0; i < 3; i++) {
            LinkedResource sensor =
                    (LinkedResource)
                            ((Result.Ok<?, ?>) thermometer.call("[static]sensor.open", 0x48))
                                    .value();
            DriverException e =
                    assertThrows(
                            DriverException.class,
                            () -> thermometer.call("[method]sensor.read", sensor));
            assertTrue(e.getMessage().startsWith("test.traps: [method]sensor.read trapped"));
            room.await("the handle is stale", () -> sensor.state() == LinkedResource.State.STALE);
        }
        room.await("the driver failed", () -> traps.state() == State.FAILED);
        DriverException failed =
                assertThrows(
                        DriverException.class, () -> thermometer.call("[static]sensor.open", 0x48));
        assertTrue(failed.getMessage().contains("has failed"), failed.getMessage());
        assertFalse(room.exporting().contains("test.traps"));
        room.linker().start(traps.artifact().orElseThrow());
        assertEquals(State.ACTIVE, traps.state());
    }

    @Test
    void anAppGetsAnErrorValueWhenItsDriverTrapsAndRunsOn() throws Exception {
        room.start("test.traps", "testing/traps");
        room.withBus().withMonitor();
        DriverSlot monitor = room.linker().driver(Room.MONITOR).orElseThrow();
        room.await("the monitor runs", () -> monitor.state() == State.ACTIVE);
        var generation = monitor.generation();
        Object report = room.shell(Room.MONITOR, "report");
        assertEquals(Result.err("thermometer: not ready"), report);
        assertEquals(generation, monitor.generation());
    }

    @Test
    void aLoopEndsAtItsDeadline() throws Exception {
        DriverSlot loops = room.start("test.loops", "testing/loops");
        var generation = loops.generation();
        DriverException e =
                assertThrows(DriverException.class, () -> room.shell("test.loops", "spin"));
        assertTrue(e.getMessage().contains("3000 ms"), e.getMessage());
        room.await(
                "the driver is restarted",
                () -> loops.state() == State.ACTIVE && !loops.generation().equals(generation));
    }

    @Test
    void aCallOfAnAppWhoseDriverIsGoneWaitsForItToComeBack() throws Exception {
        room.withBus().withDriver().withMonitor();
        room.linker().stop(Room.DRIVER);
        assertEquals(LinkState.SUSPENDED, link(Room.MONITOR, "wasgi:sensors/thermometer").state());
        AtomicReference<Object> report = new AtomicReference<>();
        Thread caller = new Thread(() -> report.set(room.shell(Room.MONITOR, "report")));
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertNull(report.get());
        room.withDriver();
        caller.join(10_000);
        celsius(report.get());
    }

    @Test
    void aCallOfAnAppWhoseDriverStaysAwayFailsAtItsDeadline() {
        room.withBus().withDriver().withMonitor();
        room.linker().stop(Room.DRIVER);
        long begun = System.nanoTime();
        Object report = room.shell(Room.MONITOR, "report");
        assertTrue(System.nanoTime() - begun > 1_900_000_000L);
        assertEquals(Result.err("thermometer: not ready"), report);
        assertEquals(State.ACTIVE, room.linker().driver(Room.MONITOR).orElseThrow().state());
    }

    @Test
    void aCircleOfCallsTrapsAtOnce() throws Exception {
        room.withBus();
        room.start(Room.LCD, "lcd-driver");
        room.start("test.pong", "testing/pong");
        DriverSlot ping = room.start("test.ping", "testing/ping");
        assertEquals(State.ACTIVE, ping.state());
        room.linker().stop(Room.LCD);
        room.await(
                "pong uses ping",
                () ->
                        link("test.pong", "wasgi:sensors/display")
                                .offer()
                                .filter(offer -> offer.provider() == ping)
                                .isPresent());
        long begun = System.nanoTime();
        JavaCalls display = room.calls("test.ping", "wasgi:sensors/display@0.1.0", JAVA);
        Object cleared = display.call("clear");
        assertInstanceOf(Result.Err.class, cleared);
        assertTrue(System.nanoTime() - begun < 4_000_000_000L, "nobody waited for the deadline");
        room.await(
                "pong was restarted",
                () ->
                        !room.linker().driver("test.pong").orElseThrow().detail().isEmpty()
                                || room.linker().driver("test.pong").orElseThrow().state()
                                        == State.ACTIVE);
    }

    @Test
    void stoppingLeavesNoHandleNoExportAndNoThread() throws Exception {
        room.withBus().withDriver().withMonitor();
        celsius(room.shell(Room.MONITOR, "report"));
        DriverSlot driver = room.linker().driver(Room.DRIVER).orElseThrow();
        assertEquals(Set.of(Room.DRIVER, Room.LCD, Room.MONITOR), room.exporting());
        room.linker().stop(Room.MONITOR);
        assertEquals(0, driver.handles().handles().size());
        room.linker().stop(Room.DRIVER);
        room.linker().stop(Room.LCD);
        assertEquals(Set.of(), room.exporting());
        // An executor is terminated a moment before its thread has gone.
        room.await(
                "the task's thread has ended",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().startsWith("wasgi-task-")));
        DriverException gone =
                assertThrows(DriverException.class, () -> room.shell(Room.DRIVER, "report"));
        assertTrue(gone.getMessage().contains("is not running"), gone.getMessage());
    }

    @Test
    void aLiveLinkStaysWithItsProviderWhenAnotherComes() throws Exception {
        room.withBus().withDriver().withMonitor();
        room.start("a.first", "tmp102-driver");
        DriverSlot driver = room.linker().driver(Room.DRIVER).orElseThrow();
        assertSame(
                driver,
                link(Room.MONITOR, "wasgi:sensors/thermometer").offer().orElseThrow().provider());
        room.linker().stop(Room.DRIVER);
        assertEquals(
                "a.first",
                link(Room.MONITOR, "wasgi:sensors/thermometer")
                        .offer()
                        .orElseThrow()
                        .provider()
                        .name());
    }

    @Test
    void whenTheBusGoesTheLinksAreSuspendedAndComeBackWithIt() throws Exception {
        room.withBus().withDriver();
        room.removeBus();
        room.await(
                "the link is suspended",
                () -> link(Room.DRIVER, "wasi:i2c/i2c").state() == LinkState.SUSPENDED);
        assertEquals(State.ACTIVE, room.linker().driver(Room.DRIVER).orElseThrow().state());
        room.withBus();
        room.await(
                "the link is back",
                () -> link(Room.DRIVER, "wasi:i2c/i2c").state() == LinkState.LINKED);
    }
}

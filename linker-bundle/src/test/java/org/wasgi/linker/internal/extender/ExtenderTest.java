package org.wasgi.linker.internal.extender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.WitInstance;

/** Driver bundles in a framework: installed, resolved, started, updated, stopped. */
class ExtenderTest {
    @TempDir Path folder;
    private TestGateway gateway;
    private BundleContext context;
    private Drivers drivers;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway(folder);
        context = gateway.context();
        drivers = gateway.drivers();
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    private ServiceReference<WitInstance> thermometer() throws Exception {
        var found =
                context.getServiceReferences(
                        WitInstance.class, "(wit.interface=wasgi:sensors/thermometer@0.1.0)");
        return found.isEmpty() ? null : found.iterator().next();
    }

    private static LinkedResource open(WitInstance thermometer) {
        Object opened = thermometer.call("[static]sensor.open", 0x48);
        return (LinkedResource) assertInstanceOf(Result.Ok.class, opened).value();
    }

    private static Object read(WitInstance thermometer, LinkedResource sensor) {
        Object read = thermometer.call("[method]sensor.read", sensor);
        return ((Object[]) assertInstanceOf(Result.Ok.class, read).value())[0];
    }

    @Test
    void aPlainWasmBecomesADriverNamedAfterItsFile() throws Exception {
        Driver driver = gateway.install("tmp102-driver", "my sensor.wasm");
        assertEquals("my-sensor", driver.symbolicName());
        assertEquals(State.ACTIVE, driver.state());
        assertEquals(
                List.of("wasi:i2c/i2c@0.2.0-draft", "wasgi:i2c/buses@0.1.0"), driver.imports());
        assertTrue(driver.exports().contains("wasgi:sensors/thermometer@0.1.0"));
        assertTrue(driver.worlds().get(0).endsWith("(inferred)"), driver.worlds().toString());
        assertEquals(driver, drivers.find(Long.toString(driver.bundleId())).orElseThrow());
        assertTrue(drivers.links().stream().allMatch(l -> l.state() == LinkState.LINKED));
    }

    @Test
    void theSecondDriverOfAnInstalledNameIsRefused() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        Path second = gateway.wasm("lcd-driver", "sensor .wasm");
        DriverException e =
                assertThrows(DriverException.class, () -> drivers.install(second.toUri()));
        assertTrue(e.getMessage().startsWith("sensor is installed already"), e.getMessage());
    }

    @Test
    void aDriverWhoseWorldNobodyOffersSaysWhich() throws Exception {
        Driver driver = gateway.install("testing/unknown-world", "blinker.wasm");
        assertEquals(State.UNRESOLVED, driver.state());
        assertTrue(driver.detail().contains("acme:gpio"), driver.detail());
        assertTrue(
                drivers.settle(Duration.ofSeconds(10)).get(0).contains("acme:gpio"),
                "settling says so as well");
    }

    @Test
    void anUnresolvedDriverStartsWhenItsWorldComes() throws Exception {
        gateway.install("testing/unknown-world", "blinker.wasm");
        byte[] host =
                TestGateway.jar(
                        Map.of(
                                "Bundle-SymbolicName",
                                "acme.gpio",
                                "Provide-Capability",
                                "wasi.world;wasi.world=\"acme:gpio/imports\";track=\"1\""),
                        Map.of());
        context.installBundle("mem:gpio", new ByteArrayInputStream(host)).start();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (drivers.find("blinker").orElseThrow().state() != State.WAITING) {
            assertTrue(System.nanoTime() < end, "10 s");
            Thread.onSpinWait();
        }
        List<String> missing = drivers.settle(Duration.ofSeconds(5));
        assertTrue(missing.get(0).contains("acme:gpio/pins"), missing.toString());
    }

    @Test
    void filesThatAreNoDriversGiveOneClearLine() throws Exception {
        byte[] good = Files.readAllBytes(gateway.wasm("tmp102-driver", "good.wasm"));
        Map<String, byte[]> bad =
                Map.of(
                        "empty.wasm", new byte[0],
                        "foreign.wasm", "#!/bin/sh\n".getBytes(),
                        "truncated.wasm", Arrays.copyOf(good, 3000),
                        "core.wasm", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                        "none.jar", TestGateway.jar(Map.of("Bundle-SymbolicName", "x"), Map.of()),
                        "cut.jar", Arrays.copyOf(TestGateway.jar(Map.of(), Map.of()), 40),
                        "hollow.jar",
                                TestGateway.jar(
                                        Map.of(
                                                "Bundle-SymbolicName",
                                                "x",
                                                "Wasm-Component",
                                                "a.wasm"),
                                        Map.of()));
        int before = context.getBundles().length;
        for (Map.Entry<String, byte[]> one : bad.entrySet()) {
            Path file = Files.write(folder.resolve(one.getKey()), one.getValue());
            DriverException e =
                    assertThrows(
                            DriverException.class,
                            () -> drivers.install(file.toUri()),
                            one.getKey());
            assertTrue(e.getMessage().contains(one.getKey()), e.getMessage());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
        assertEquals(before, context.getBundles().length);
    }

    @Test
    void aDriverBundleThatCarriesJavaNeverResolvesWhoeverInstallsIt() throws Exception {
        byte[] component = Files.readAllBytes(gateway.wasm("tmp102-driver", "good.wasm"));
        byte[] evil =
                TestGateway.jar(
                        Map.of(
                                "Bundle-SymbolicName", "evil",
                                "Wasm-Component", "a.wasm",
                                "Bundle-Activator", "x.Y"),
                        Map.of("a.wasm", component, "x/Y.class", new byte[] {1}));
        Path file = Files.write(folder.resolve("evil.jar"), evil);
        assertThrows(DriverException.class, () -> drivers.install(file.toUri()));
        Bundle raw = context.installBundle("mem:evil", new ByteArrayInputStream(evil));
        assertThrows(BundleException.class, raw::start);
        assertEquals(Bundle.INSTALLED, raw.getState());
        assertTrue(
                drivers.find("evil").orElseThrow().detail().contains("no Java"),
                "the list says why");
    }

    @Test
    void anUpdateKeepsTheServiceAndTheHandlesOfItsJavaConsumer() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        ServiceReference<WitInstance> reference = thermometer();
        WitInstance thermometer = context.getService(reference);
        LinkedResource sensor = open(thermometer);
        Object before = read(thermometer, sensor);

        Driver updated =
                drivers.update(
                        "sensor", gateway.wasm("tmp102-driver-calibrated", "other.wasm").toUri());

        assertEquals(State.ACTIVE, updated.state());
        assertEquals(1, updated.swaps());
        assertEquals(LinkedResource.State.ADOPTED, sensor.state());
        assertNotEquals(before, read(thermometer, sensor));
        assertEquals(reference, thermometer());
    }

    @Test
    void aRawUpdateOfTheBundleIsTakenForASwap() throws Exception {
        Driver driver = gateway.install("tmp102-driver", "sensor.wasm");
        WitInstance thermometer = context.getService(thermometer());
        LinkedResource sensor = open(thermometer);
        Object before = read(thermometer, sensor);
        DriverFile next =
                DriverFile.read(
                        gateway.wasm("tmp102-driver-calibrated", "other.wasm").toUri(), "sensor");
        context.getBundle(driver.bundleId()).update(next.stream());
        assertEquals(LinkedResource.State.ADOPTED, sensor.state());
        assertNotEquals(before, read(thermometer, sensor));
    }

    @Test
    void anUpdateThatIsRefusedChangesNeitherDriverNorBundle() throws Exception {
        Driver driver = gateway.install("tmp102-driver", "sensor.wasm");
        WitInstance thermometer = context.getService(thermometer());
        LinkedResource sensor = open(thermometer);
        long modified = context.getBundle(driver.bundleId()).getLastModified();
        Path other = gateway.wasm("lcd-driver", "other.wasm");
        DriverException e =
                assertThrows(DriverException.class, () -> drivers.update("sensor", other.toUri()));
        assertTrue(e.getMessage().contains("wasgi:sensors/thermometer@0.1.0"), e.getMessage());
        assertEquals(modified, context.getBundle(driver.bundleId()).getLastModified());
        assertEquals(LinkedResource.State.LIVE, sensor.state());
        read(thermometer, sensor);
    }

    @Test
    void stopAndUninstallLeaveNoServiceAndNoHandle() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        WitInstance thermometer = context.getService(thermometer());
        LinkedResource sensor = open(thermometer);
        assertEquals(State.STOPPED, drivers.stop("sensor").state());
        assertEquals(LinkedResource.State.CLOSED, sensor.state());
        assertNull(thermometer());
        assertThrows(DriverException.class, () -> read(thermometer, sensor));
        assertEquals(State.ACTIVE, drivers.start("sensor").state());
        drivers.uninstall("sensor");
        assertTrue(drivers.list().isEmpty());
        assertNull(thermometer());
    }

    @Test
    void whatAConsumerOpenedEndsWhenItLetsGoOfTheService() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        ServiceReference<WitInstance> reference = thermometer();
        LinkedResource sensor = open(context.getService(reference));
        assertEquals(1, drivers.find("sensor").orElseThrow().handles());
        context.ungetService(reference);
        assertEquals(0, drivers.find("sensor").orElseThrow().handles());
        assertEquals(LinkedResource.State.CLOSED, sensor.state());
    }

    @Test
    void theShellFindsFunctionsByTheirLastPart() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        assertTrue(
                drivers.functions("sensor")
                        .containsKey("wasgi:sensors/thermometer@0.1.0#[method]sensor.read"));
        assertInstanceOf(Result.Ok.class, drivers.call("sensor", "[static]sensor.open", 0x48));
        DriverException e =
                assertThrows(DriverException.class, () -> drivers.call("sensor", "fly"));
        assertTrue(e.getMessage().contains("exports no function fly"), e.getMessage());
        assertThrows(DriverException.class, () -> drivers.call("nobody", "x"));
    }

    @Test
    void closingTheLinkerLeavesNoThreadAndNoService() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        gateway.install("lcd-driver", "display.wasm");
        gateway.install("room-monitor", "monitor.wasm");
        assertEquals(State.ACTIVE, drivers.find("monitor").orElseThrow().state());
        gateway.closeLinker();
        assertNull(thermometer());
        assertNull(context.getServiceReference(Drivers.class));
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (threads() > 0) {
            assertTrue(System.nanoTime() < end, () -> Thread.getAllStackTraces().toString());
            Thread.onSpinWait();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                thread.getName().startsWith("wasgi-linker")
                                        || thread.getName().startsWith("wasgi-task"))
                .count();
    }
}

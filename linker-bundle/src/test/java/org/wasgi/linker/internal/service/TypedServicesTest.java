package org.wasgi.linker.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.example.consumer.Celsius;
import org.example.sensors.Thermometer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.JavaService;
import org.wasgi.linker.internal.extender.TestGateway;
import org.wasgi.policy.AccessDeniedException;

/** Drivers as services of Java interfaces that are in bundles of their own. */
class TypedServicesTest {
    private static final String PACKAGE = "org.example.sensors";
    private static final String TYPE = Thermometer.class.getName();
    private static final String CAPABILITY =
            "wasgi.java-binding;wit=\"wasgi:sensors/thermometer@0.1.0\";class=\"%s\"";

    @TempDir Path folder;
    private TestGateway gateway;
    private Drivers drivers;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway(folder);
        drivers = gateway.drivers();
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    // ---- bundles

    /** Exports the Java interface in that version of its package. */
    private Bundle api(String name, String version) throws Exception {
        Bundle bundle =
                gateway.bundle(
                        name,
                        Map.of(
                                "Export-Package",
                                PACKAGE + ";version=" + version,
                                "Import-Package",
                                "org.wasgi.engine.bind,org.wasgi.engine.value",
                                "Provide-Capability",
                                CAPABILITY.formatted(TYPE)),
                        classes(PACKAGE, "Thermometer", "Types"));
        bundle.start();
        return bundle;
    }

    private Bundle consumer(String name, String version) throws Exception {
        Bundle bundle =
                gateway.bundle(
                        name,
                        Map.of(
                                "Import-Package",
                                PACKAGE
                                        + ";version=\"["
                                        + version
                                        + ","
                                        + version
                                        + "]\",org.wasgi.engine.value"),
                        classes(Celsius.class.getPackageName(), "Celsius"));
        bundle.start();
        return bundle;
    }

    /** The classes of those names and those nested in them. */
    private static Map<String, byte[]> classes(String in, String... names) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        String folder = in.replace('.', '/');
        Path here = Path.of("target/test-classes", folder);
        for (String name : names) {
            try (var files = Files.list(here)) {
                for (Path file :
                        files.filter(f -> f.getFileName().toString().matches(name + "[.$].*"))
                                .toList()) {
                    entries.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        assertFalse(entries.isEmpty());
        return entries;
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        gateway.context()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(
                        List.of(bundle),
                        event -> {
                            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                                refreshed.countDown();
                            }
                        });
        assertTrue(refreshed.await(10, TimeUnit.SECONDS));
    }

    // ---- services

    private ServiceReference<?> thermometer(Bundle consumer) {
        return consumer.getBundleContext().getServiceReference(TYPE);
    }

    private ServiceReference<?> awaitThermometer(Bundle consumer) throws InterruptedException {
        drivers.settle(Duration.ofSeconds(10));
        ServiceReference<?> reference = thermometer(consumer);
        assertNotNull(reference, () -> drivers.javaServices().toString());
        return reference;
    }

    /** The bundle's own code over what the bundle itself gets as a service. */
    private Reader reader(Bundle consumer) throws Exception {
        ServiceReference<?> reference = awaitThermometer(consumer);
        Object service = consumer.getBundleContext().getService(reference);
        Class<?> code = consumer.loadClass(Celsius.class.getName());
        @SuppressWarnings("unchecked")
        Function<Object, Object> celsius =
                (Function<Object, Object>) code.getConstructor().newInstance();
        return new Reader(reference, service, celsius);
    }

    private record Reader(
            ServiceReference<?> reference, Object service, Function<Object, Object> celsius) {
        float read() {
            return (Float) celsius.apply(service);
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "10 s");
            Thread.onSpinWait();
        }
    }

    // ---- what is promised

    @Test
    void aDriverIsAServiceOfTheJavaInterfaceThatStandsForItsExport() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api", "1.0.0");
        Reader reader = reader(consumer("consumer", "1.0.0"));
        assertEquals(21.5f, reader.read());
        assertEquals(
                "wasgi:sensors/thermometer@0.1.0", reader.reference().getProperty("wit.interface"));
        assertEquals("0.1", reader.reference().getProperty("wit.track"));
        assertEquals("sensor", reader.reference().getProperty("wasgi.bundle.symbolic-name"));
        assertEquals(
                drivers.find("sensor").orElseThrow().bundleId(),
                reader.reference().getProperty("wasgi.bundle.id"));
    }

    @Test
    void theDriverMayComeAfterTheJavaInterface() throws Exception {
        api("api", "1.0.0");
        Bundle consumer = consumer("consumer", "1.0.0");
        drivers.settle(Duration.ofSeconds(10));
        assertNull(thermometer(consumer));
        assertEquals("", drivers.javaServices().get(0).driver());
        gateway.install("tmp102-driver", "sensor.wasm");
        assertEquals(21.5f, reader(consumer).read());
        drivers.stop("sensor");
        assertNull(thermometer(consumer));
    }

    @Test
    void eachOfTwoClassSpacesGetsTheServiceThatFitsIt() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api.one", "1.0.0");
        api("api.two", "2.0.0");
        Bundle one = consumer("consumer.one", "1.0.0");
        Bundle two = consumer("consumer.two", "2.0.0");
        Reader first = reader(one);
        Reader second = reader(two);
        assertEquals(21.5f, first.read());
        assertEquals(21.5f, second.read());
        assertEquals(1, one.getBundleContext().getServiceReferences(TYPE, null).length);
        assertEquals(1, two.getBundleContext().getServiceReferences(TYPE, null).length);
        assertTrue(one.loadClass(TYPE).isInstance(first.service()));
        assertFalse(one.loadClass(TYPE).isInstance(second.service()));
    }

    @Test
    void anUpdateOfTheDriverKeepsReferenceServiceAndSensor() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api", "1.0.0");
        Bundle consumer = consumer("consumer", "1.0.0");
        Reader reader = reader(consumer);
        reader.read();
        drivers.update("sensor", gateway.wasm("tmp102-driver-calibrated", "other.wasm").toUri());
        assertEquals(23.0f, reader.read());
        assertEquals(reader.reference(), thermometer(consumer));
        assertSame(reader.service(), consumer.getBundleContext().getService(reader.reference()));
    }

    @Test
    void aRevokedViewThrowsAndWorksAgainAfterTheGrant() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api", "1.0.0");
        Reader denied = reader(consumer("denied", "1.0.0"));
        Reader other = reader(consumer("other", "1.0.0"));
        denied.read();
        String rule = "deny denied interface:wasgi:sensors/thermometer link";
        gateway.policy().add(rule);
        AccessDeniedException e = assertThrows(AccessDeniedException.class, denied::read);
        assertEquals("denied", e.denial().subject().name());
        assertEquals(21.5f, other.read());
        gateway.policy().remove(rule);
        assertEquals(21.5f, denied.read());
    }

    @Test
    void whatAConsumerOpenedEndsWithTheLastServiceThatItHasOfTheDriver() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api", "1.0.0");
        Bundle consumer = consumer("consumer", "1.0.0");
        Reader reader = reader(consumer);
        ServiceReference<?> untyped =
                consumer.getBundleContext()
                        .getServiceReferences(
                                "org.wasgi.linker.WitInstance",
                                "(wit.interface=wasgi:sensors/thermometer@0.1.0)")[0];
        consumer.getBundleContext().getService(untyped);
        reader.read();
        consumer.getBundleContext().ungetService(untyped);
        assertEquals(1, drivers.find("sensor").orElseThrow().handles());
        consumer.stop();
        assertEquals(0, drivers.find("sensor").orElseThrow().handles());
    }

    @Test
    void anUpdatedBundleKeepsItsServiceUntilItIsRefreshed() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        Bundle api = api("api", "1.0.0");
        Bundle consumer = consumer("consumer", "1.0.0");
        Reader reader = reader(consumer);
        api.uninstall();
        drivers.settle(Duration.ofSeconds(10));
        assertEquals(21.5f, reader.read());
        assertEquals(1, drivers.javaServices().size());
        refresh(api);
        until(() -> drivers.javaServices().isEmpty());
        assertThrows(Exception.class, () -> consumer.loadClass(TYPE));
        assertNull(gateway.context().getAllServiceReferences(TYPE, null));
    }

    @Test
    void aRefreshedBundleGetsANewService() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        Bundle api = api("api", "1.0.0");
        Bundle consumer = consumer("consumer", "1.0.0");
        Reader before = reader(consumer);
        refresh(api);
        until(() -> thermometer(consumer) != null);
        Reader after = reader(consumer);
        assertFalse(before.reference().equals(after.reference()));
        assertEquals(21.5f, after.read());
        assertEquals(1, gateway.context().getAllServiceReferences(TYPE, null).length);
    }

    @Test
    void whatDoesNotFitIsToldWithThePathToIt() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        Map<String, byte[]> classes = classes(PACKAGE, "MistakenThermometer", "Types");
        gateway.bundle(
                        "mistaken",
                        Map.of(
                                "Import-Package",
                                "org.wasgi.engine.bind,org.wasgi.engine.value",
                                "Provide-Capability",
                                CAPABILITY.formatted(PACKAGE + ".MistakenThermometer")
                                        + ","
                                        + CAPABILITY.formatted(PACKAGE + ".Nowhere")
                                        + ",wasgi.java-binding;wit=\"a:b/c\""),
                        classes)
                .start();
        drivers.settle(Duration.ofSeconds(10));
        List<JavaService> services = drivers.javaServices();
        assertEquals(2, services.size(), services.toString());
        assertEquals(
                "wasgi:sensors/thermometer@0.1.0 [method]sensor.read: result: ok: field"
                        + " temperature: f32 needs float, is double",
                services.get(0).problem());
        assertTrue(services.get(1).problem().contains("Nowhere"), services.toString());
        assertNull(
                gateway.context().getAllServiceReferences(PACKAGE + ".MistakenThermometer", null));
    }

    @Test
    void afterTheEndOfTheLinkerNoServiceIsLeft() throws Exception {
        gateway.install("tmp102-driver", "sensor.wasm");
        api("api", "1.0.0");
        Reader reader = reader(consumer("consumer", "1.0.0"));
        gateway.closeLinker();
        assertNull(gateway.context().getAllServiceReferences(TYPE, null));
        assertThrows(DriverException.class, reader::read);
    }
}

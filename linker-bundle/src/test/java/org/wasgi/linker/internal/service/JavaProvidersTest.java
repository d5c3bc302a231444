package org.wasgi.linker.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.example.sensors.Thermometer;
import org.example.sensors.Types.SensorError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.WitProvider;
import org.wasgi.linker.internal.extender.TestGateway;
import org.wasgi.policy.AccessDeniedException;

/** Java services as providers of apps. */
class JavaProvidersTest {
    @TempDir Path folder;
    private TestGateway gateway;
    private Drivers drivers;

    /** A thermometer whose sensors all say the same; counts those that are open. */
    private static class Fixed implements Thermometer {
        int open;

        Result<Reading, SensorError> reading() {
            return Result.ok(new Reading(3.5f, 7));
        }

        @Override
        public Result<Sensor, SensorError> sensorOpen(int address) {
            open++;
            return Result.ok(
                    new Sensor() {
                        @Override
                        public Result<Reading, SensorError> read() {
                            return reading();
                        }

                        @Override
                        public void close() {
                            open--;
                        }
                    });
        }
    }

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway(folder);
        drivers = gateway.drivers();
        gateway.install("lcd-driver", "display.wasm");
        gateway.install("room-monitor", "monitor.wasm");
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    private ServiceRegistration<Thermometer> register(Thermometer service)
            throws InterruptedException {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(WitProvider.PROPERTY, true));
        ServiceRegistration<Thermometer> registration =
                gateway.context().registerService(Thermometer.class, service, properties);
        drivers.settle(Duration.ofSeconds(10));
        return registration;
    }

    private Object report() {
        return drivers.call("monitor", "report");
    }

    private static float temperature(Object report) {
        return (Float) ((Object[]) assertInstanceOf(Result.Ok.class, report).value())[0];
    }

    @Test
    void anAppWaitsForAJavaServiceAsForADriver() throws Exception {
        assertEquals(State.WAITING, drivers.find("monitor").orElseThrow().state());
        Fixed fixed = new Fixed();
        ServiceRegistration<Thermometer> registration = register(fixed);
        assertEquals(State.ACTIVE, drivers.find("monitor").orElseThrow().state());
        assertEquals(3.5f, temperature(report()));
        assertEquals(1, fixed.open);
        assertEquals(
                "org.apache.felix.framework",
                drivers.links().stream()
                        .filter(link -> link.interfaceName().contains("thermometer"))
                        .findFirst()
                        .orElseThrow()
                        .provider());
        drivers.stop("monitor");
        assertEquals(0, fixed.open);
        registration.unregister();
        assertEquals(State.WAITING, drivers.start("monitor").state());
    }

    @Test
    void policyDecidesWhetherAnAppMayUseIt() throws Exception {
        register(new Fixed());
        report();
        String rule = "deny monitor interface:wasgi:sensors/thermometer link";
        gateway.policy().add(rule);
        AccessDeniedException e = assertThrows(AccessDeniedException.class, this::report);
        assertEquals("monitor", e.denial().subject().name());
        gateway.policy().remove(rule);
        assertEquals(3.5f, temperature(report()));
    }

    @Test
    void whatItDoesForAnAppBelongsToTheCallThatTheAppServes() throws Exception {
        register(
                new Fixed() {
                    @Override
                    Result<Reading, SensorError> reading() {
                        drivers.call("display", "clear");
                        return super.reading();
                    }
                });
        assertEquals(3.5f, temperature(report()));
        String rule = "deny display i2c:sim read,write";
        gateway.policy().add(rule);
        assertEquals(3.5f, temperature(report()), "it did not care");
        gateway.policy().remove(rule);
    }

    @Test
    void itCannotEnterTheAppThatCalledIt() throws Exception {
        register(
                new Fixed() {
                    @Override
                    Result<Reading, SensorError> reading() {
                        report();
                        return super.reading();
                    }
                });
        DriverException e = assertThrows(DriverException.class, () -> report());
        assertTrue(e.getMessage().contains("is in this call chain already"), e.getMessage());
    }

    @Test
    void theEndOfAnAppsCallEndsWhatTheServiceCallsForIt() throws Exception {
        gateway.install("testing/loops", "loops.wasm");
        CountDownLatch serving = new CountDownLatch(1);
        AtomicReference<String> ended = new AtomicReference<>();
        register(
                new Fixed() {
                    @Override
                    Result<Reading, SensorError> reading() {
                        serving.countDown();
                        ended.set(
                                assertThrows(
                                                DriverException.class,
                                                () -> drivers.call("loops", "spin"))
                                        .getMessage());
                        return super.reading();
                    }
                });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<Object> report = caller.submit(this::report);
            serving.await();
            drivers.stop("monitor");
            ExecutionException e = assertThrows(ExecutionException.class, report::get);
            assertInstanceOf(DriverException.class, e.getCause());
            assertTrue(ended.get().contains("monitor is stopped"), ended.get());
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void whatItThrowsIsAFailedCallAndNoMore() throws Exception {
        register(
                new Fixed() {
                    @Override
                    Result<Reading, SensorError> reading() {
                        throw new IllegalStateException("out of order");
                    }
                });
        Object error = assertInstanceOf(Result.Err.class, report()).error();
        assertTrue(error.toString().contains("thermometer"), error.toString());
        assertEquals(State.ACTIVE, drivers.find("monitor").orElseThrow().state());
    }

    @Test
    void whatStandsForNoWitInterfaceIsNoProvider() throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(WitProvider.PROPERTY, true));
        gateway.context().registerService(Runnable.class, () -> {}, properties);
        drivers.settle(Duration.ofSeconds(10));
        assertEquals(State.WAITING, drivers.find("monitor").orElseThrow().state());
        assertEquals(
                List.of(LinkState.MISSING),
                drivers.links().stream()
                        .filter(link -> link.interfaceName().contains("thermometer"))
                        .map(Drivers.Link::state)
                        .toList());
    }
}

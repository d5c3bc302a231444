package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.AccessDeniedException;

/**
 * Java bundles that use a driver through generated interfaces, and one that stands in for a driver:
 * the examples that are shipped. Runs on Felix and on Equinox.
 */
public class JavaBundlesIT extends GatewayTest {
    private static final String SENSORS = "org.wasgi.example.sensors";
    private static final String CELSIUS = "org.wasgi.example.celsius";
    private static final String FIXED = "org.wasgi.example.fixed-thermometer";
    private static final String THERMOMETER = "org.example.wasgi.sensors.Thermometer";
    private static final String GRANT =
            "allow " + CELSIUS + " interface:wasgi:sensors/thermometer link";

    /** How many entries Felix's log keeps. */
    private static final int LOG_SIZE = 100;

    private final List<Bundle> installed = new ArrayList<>();

    @Before
    public void allow() {
        policy.add(GRANT);
    }

    @After
    public void uninstall() throws Exception {
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
        refresh(installed);
        policy.remove(GRANT);
    }

    private Bundle install(String name) throws BundleException {
        Bundle bundle = context.installBundle(Distribution.example(name).toUri().toString());
        installed.add(bundle);
        return bundle;
    }

    /** A copy of an example with other headers. */
    private Bundle install(String name, Map<String, String> headers)
            throws BundleException, IOException {
        Bundle bundle =
                context.installBundle(
                        "copy:" + headers.get("Bundle-SymbolicName"),
                        JarCopy.of(Distribution.example(name), headers));
        installed.add(bundle);
        return bundle;
    }

    private void refresh(List<Bundle> bundles) {
        boolean[] done = new boolean[1];
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(
                        bundles,
                        event -> {
                            synchronized (done) {
                                done[0] = true;
                            }
                        });
        Until.holds(
                "the refresh of " + bundles,
                () -> {
                    synchronized (done) {
                        return done[0];
                    }
                });
    }

    /** The component of the consumer: it is there when its reference is satisfied. */
    private Object component(Bundle consumer) {
        Until.holds("the component of " + consumer, () -> hasComponent(consumer));
        return context.getService(consumer.getRegisteredServices()[0]);
    }

    private static boolean hasComponent(Bundle consumer) {
        ServiceReference<?>[] registered = consumer.getRegisteredServices();
        return registered != null && registered.length > 0;
    }

    /** What {@code example:celsius} prints. */
    private static float celsius(Object component) throws ReflectiveOperationException {
        return (Float) component.getClass().getMethod("celsius").invoke(component);
    }

    private static Throwable failure(Object component) {
        return assertThrows(ReflectiveOperationException.class, () -> celsius(component))
                .getCause();
    }

    private ServiceReference<?>[] thermometers() {
        try {
            return context.getAllServiceReferences(THERMOMETER, null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aComponentGetsTheDriverByItsReference() throws Exception {
        assertNull("no bundle has the interface yet", thermometers());
        install(SENSORS).start();
        Bundle consumer = install(CELSIUS);
        consumer.start();

        assertEquals(AT_FIRST, celsius(component(consumer)), 0);
        thermometer().temperature(-12.25);
        assertEquals(-12.25, celsius(component(consumer)), 0);

        drivers.stop("tmp102");
        boolean without = hasComponent(consumer);
        drivers.start("tmp102");
        assertFalse("without its driver", without);
        assertEquals(-12.25, celsius(component(consumer)), 0);
    }

    @Test
    public void anUpdateOfTheDriverKeepsTheReference() throws Exception {
        install(SENSORS).start();
        Bundle consumer = install(CELSIUS);
        consumer.start();
        Object component = component(consumer);
        assertEquals(AT_FIRST, celsius(component), 0);

        drivers.update(
                "tmp102", Distribution.example("org.wasgi.driver.tmp102.calibrated").toUri());
        try {
            assertEquals(AT_FIRST + 1.5, celsius(component), 0);
            assertSame(component, component(consumer));
        } finally {
            drivers.update("tmp102", Distribution.driver("org.wasgi.driver.tmp102").toUri());
        }
        assertEquals(AT_FIRST, celsius(component), 0);
        assertSame(component, component(consumer));
    }

    @Test
    public void withoutItsGrantItIsDeniedAndKeepsItsReference() throws Exception {
        install(SENSORS).start();
        Bundle consumer = install(CELSIUS);
        consumer.start();
        Object component = component(consumer);
        policy.remove(GRANT);

        AccessDeniedException denied = (AccessDeniedException) failure(component);
        assertEquals(CELSIUS, denied.denial().subject().name());
        assertSame(component, component(consumer));

        policy.add(GRANT);
        assertEquals(AT_FIRST, celsius(component), 0);
    }

    @Test
    public void eachClassSpaceGetsTheServiceThatFitsIt() throws Exception {
        install(SENSORS).start();
        Bundle consumer = install(CELSIUS);
        consumer.start();
        install(
                        SENSORS,
                        Map.of(
                                "Bundle-SymbolicName",
                                SENSORS + ".two",
                                "Export-Package",
                                "org.example.wasgi.sensors;version=2.0.0,"
                                        + "org.example.wasi.i2c;version=2.0.0",
                                "Import-Package",
                                "org.wasgi.engine.bind,org.wasgi.engine.value"))
                .start();
        Bundle other =
                install(
                        CELSIUS,
                        Map.of(
                                "Bundle-SymbolicName",
                                CELSIUS + ".two",
                                "Import-Package",
                                "org.example.wasgi.sensors;version=\"[2,3)\","
                                        + "org.wasgi.engine.value"));
        String grant = GRANT.replace(CELSIUS, CELSIUS + ".two");
        policy.add(grant);
        other.start();
        try {
            assertEquals(AT_FIRST, celsius(component(consumer)), 0);
            assertEquals(AT_FIRST, celsius(component(other)), 0);
            assertNotEquals(consumer.loadClass(THERMOMETER), other.loadClass(THERMOMETER));
            assertEquals(2, thermometers().length);
        } finally {
            policy.remove(grant);
        }
    }

    @Test
    public void aRefreshMakesANewService() throws Exception {
        Bundle sensors = install(SENSORS);
        sensors.start();
        Bundle consumer = install(CELSIUS);
        consumer.start();
        Object before = component(consumer);
        ServiceReference<?> service = thermometers()[0];

        refresh(List.of(sensors));

        Object after = component(consumer);
        assertNotSame(before.getClass(), after.getClass());
        assertEquals(AT_FIRST, celsius(after), 0);
        assertEquals(1, thermometers().length);
        assertNotEquals(service, thermometers()[0]);
    }

    @Test
    public void aJavaServiceStandsInForADriver() throws Exception {
        install(SENSORS).start();
        Bundle provider = install(FIXED);
        drivers.stop("room-monitor");
        drivers.stop("tmp102");
        try {
            assertEquals(State.WAITING, drivers.start("room-monitor").state());

            provider.start();
            Until.holds(
                    "the app runs " + drivers.links(),
                    () -> drivers.find("room-monitor").orElseThrow().state() == State.ACTIVE);
            assertEquals(19.25, report(), 0);
            assertEquals(
                    1, drivers.links().stream().filter(l -> l.provider().equals(FIXED)).count());
        } finally {
            provider.stop();
            drivers.stop("room-monitor");
            drivers.start("tmp102");
            drivers.start("room-monitor");
        }
        assertEquals(AT_FIRST, report(), 0);
    }

    @Test
    public void whatIsGoneIsHeldByNobody() throws Exception {
        WeakReference<Class<?>> type = usedAndGone();

        Until.holds("the service ends", () -> thermometers() == null);
        forgetEvents();
        Until.holds(
                "the class space ends",
                () -> {
                    System.gc();
                    return type.get() == null;
                });
    }

    /**
     * The log remembers the last events with their service references, and Equinox's references
     * hold the service even when it is gone.
     */
    private void forgetEvents() {
        for (int i = 0; i < LOG_SIZE; i++) {
            context.registerService(Object.class, new Object(), null).unregister();
        }
    }

    private WeakReference<Class<?>> usedAndGone() throws Exception {
        Bundle sensors = install(SENSORS);
        sensors.start();
        Bundle consumer = install(CELSIUS);
        consumer.start();
        celsius(component(consumer));
        WeakReference<Class<?>> type = new WeakReference<>(sensors.loadClass(THERMOMETER));
        consumer.uninstall();
        sensors.uninstall();
        refresh(installed);
        installed.clear();
        return type;
    }
}

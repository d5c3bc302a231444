package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;

/** The driver under a running app is replaced. */
public class UpdateIT extends GatewayTest {
    /** What the second version adds, degrees Celsius. */
    private static final double OFFSET = 1.5;

    @Test
    public void theAppRunsOnWithItsHandle() throws Exception {
        assertEquals(AT_FIRST, report(), 0);
        Driver app = drivers.find("room-monitor").orElseThrow();
        long started = bundle(app).getLastModified();
        int sensors = drivers.find("tmp102").orElseThrow().handles();
        assertTrue("the app holds a sensor", sensors > 0);

        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> calls = caller.submit(() -> callUntil(enough));
            Driver updated = update();
            assertEquals("2.0.0", updated.version());
            assertEquals(State.ACTIVE, updated.state());
            enough.set(true);
            assertTrue("calls went on", calls.get() > 0);
        } finally {
            enough.set(true);
            caller.shutdownNow();
        }

        assertEquals(AT_FIRST + OFFSET, report(), 0);
        Driver after = drivers.find("room-monitor").orElseThrow();
        assertEquals(State.ACTIVE, after.state());
        assertEquals(started, bundle(app).getLastModified());
        Driver driver = drivers.find("tmp102").orElseThrow();
        assertEquals("the app's sensor", sensors, driver.handles());
        assertEquals(1, driver.swaps());

        refusedUpdatesChangeNothing();
    }

    /** Follows the update above: the order of test methods is not ours. */
    private void refusedUpdatesChangeNothing() {
        var lacking =
                assertThrows(
                        DriverException.class,
                        () ->
                                drivers.update(
                                        "tmp102",
                                        Distribution.guest("lcd-driver/driver.wasm").toUri()));
        assertEquals(lacking.getMessage(), 1, lacking.getMessage().lines().count());

        assertEquals(AT_FIRST + OFFSET, report(), 0);
        assertEquals(1, drivers.find("tmp102").orElseThrow().swaps());
    }

    private Driver update() throws IOException {
        return drivers.update(
                "tmp102", Distribution.example("org.wasgi.driver.tmp102.calibrated").toUri());
    }

    /** Reports without a pause, each of which is that of one version or the other. */
    private int callUntil(AtomicBoolean enough) {
        int calls = 0;
        while (!enough.get()) {
            double reported = report();
            assertTrue(
                    "reported " + reported, reported == AT_FIRST || reported == AT_FIRST + OFFSET);
            calls++;
        }
        return calls;
    }

    private Bundle bundle(Driver driver) {
        return context.getBundle(driver.bundleId());
    }
}

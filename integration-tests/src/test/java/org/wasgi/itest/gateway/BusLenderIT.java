package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.wasgi.policy.AccessDeniedException;

/** An app opens a bus and lends it to a driver that imports the same interface. */
public class BusLenderIT extends GatewayTest {
    private static final String APP = "org.wasgi.app.bus-lender";
    private static final String DELEGATE = "allow " + APP + " i2c:sim/0x48 delegate";
    private static final List<String> GRANTS =
            List.of(
                    "allow " + APP + " interface:wasi:i2c/* link",
                    "allow " + APP + " interface:wasgi:i2c/buses link",
                    "allow " + APP + " interface:wasgi:sensors/probe link",
                    "allow " + APP + " i2c:sim/0x48 read,write",
                    DELEGATE);

    @Before
    public void install() throws IOException, InterruptedException {
        GRANTS.forEach(policy::add);
        drivers.install(Distribution.example(APP).toUri());
        assertEquals(List.of(), drivers.settle(Duration.ofSeconds(30)));
    }

    @After
    public void uninstall() {
        drivers.uninstall(APP);
        GRANTS.forEach(policy::remove);
    }

    @Test
    public void theDriverReadsOnTheLentBus() {
        assertEquals(AT_FIRST, temperature(drivers.call(APP, "read-through")), 0);
    }

    @Test
    public void withoutDelegateTheLentBusDenies() {
        policy.remove(DELEGATE);

        var denied =
                assertThrows(AccessDeniedException.class, () -> drivers.call(APP, "read-through"));
        assertTrue(denied.getMessage(), denied.getMessage().contains("may not delegate"));
    }
}

package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.LinkedResource;
import org.wasgi.linker.WitInstance;
import org.wasgi.policy.AccessDeniedException;

/** This test's own bundle is a plain Java bundle that uses a driver's service. */
public class JavaConsumerIT extends GatewayTest {
    private static final String THERMOMETER = "wasgi:sensors/thermometer@0.1.0";

    private String grant;
    private ServiceReference<WitInstance> reference;

    @Before
    public void allowThisBundle() throws InvalidSyntaxException {
        grant =
                "allow "
                        + context.getBundle().getSymbolicName()
                        + " interface:wasgi:sensors/thermometer link";
        policy.add(grant);
        var found =
                context.getServiceReferences(
                        WitInstance.class,
                        "(" + WitInstance.PROPERTY_INTERFACE + "=" + THERMOMETER + ")");
        assertEquals(1, found.size());
        reference = found.iterator().next();
    }

    @After
    public void letGo() {
        context.ungetService(reference);
        policy.remove(grant);
    }

    @Test
    public void itReadsTheThermometer() {
        assertEquals(
                "org.wasgi.driver.tmp102", reference.getProperty(WitInstance.PROPERTY_BUNDLE_NAME));
        WitInstance service = context.getService(reference);

        try (LinkedResource sensor = open(service)) {
            assertEquals(LinkedResource.State.LIVE, sensor.state());
            assertEquals(AT_FIRST, temperature(service.call("[method]sensor.read", sensor)), 0);
        }
    }

    @Test
    public void withoutItsGrantItsViewThrowsAndWithItWorksAgain() {
        WitInstance service = context.getService(reference);
        open(service).close();

        policy.remove(grant);
        var denied = assertThrows(AccessDeniedException.class, () -> open(service));
        assertTrue(
                denied.getMessage(),
                denied.getMessage().contains(context.getBundle().getSymbolicName()));

        policy.add(grant);
        open(service).close();
    }

    private static LinkedResource open(WitInstance service) {
        Object opened = service.call("[static]sensor.open", 0x48);
        return (LinkedResource) ((Result.Ok<?, ?>) opened).value();
    }
}

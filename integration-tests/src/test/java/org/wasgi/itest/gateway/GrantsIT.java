package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Right;

/** A grant taken from a driver while it runs, and given back. */
public class GrantsIT extends GatewayTest {
    private static final String DENY = "deny org.wasgi.driver.tmp102 i2c:sim/0x48 read,write";

    @Test
    public void aDenialNamesSubjectBusAddressRightAndRule() {
        policy.add(DENY);
        try {
            var denied = assertThrows(AccessDeniedException.class, this::report).denial();
            assertEquals("org.wasgi.driver.tmp102", denied.subject().name());
            assertEquals("i2c:sim/0x48", denied.object());
            assertTrue(denied.right() == Right.READ || denied.right() == Right.WRITE);
            assertTrue(denied.message(), denied.rule().contains(DENY));
            assertEquals(1, denied.message().lines().count());
        } finally {
            policy.remove(DENY);
        }
    }

    @Test
    public void whatIsGrantedAgainWorksAgainWithoutARestart() {
        Driver app = drivers.find("room-monitor").orElseThrow();
        report();
        policy.add(DENY);
        assertThrows(AccessDeniedException.class, this::report);

        policy.remove(DENY);

        assertEquals(AT_FIRST, report(), 0);
        Driver now = drivers.find("room-monitor").orElseThrow();
        assertEquals(State.ACTIVE, now.state());
        assertTrue("the app was not restarted", now.calls() > app.calls());
    }

    @Test
    public void aRuleTakenOutOfTheFileIsGone() throws Exception {
        Path file = Path.of(System.getProperty(Distribution.HOME), "etc/policy/default.policy");
        String before = Files.readString(file);
        try {
            Files.writeString(
                    file, before.replaceAll("(?m)^allow org.wasgi.driver.tmp102 +i2c:.*\\R", ""));
            Until.holds("the denial", this::isDenied);
        } finally {
            Files.writeString(file, before);
        }
        Until.holds("the grant", () -> !isDenied());
        assertEquals(AT_FIRST, report(), 0);
    }

    private boolean isDenied() {
        try {
            report();
            return false;
        } catch (AccessDeniedException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("no rule allows it"));
            return true;
        }
    }
}

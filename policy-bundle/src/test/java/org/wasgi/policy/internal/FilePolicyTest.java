package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** The policy of a folder: how it follows the files. */
class FilePolicyTest {
    private static final Subject DRIVER = new Subject("org.acme.tmp102", "00");

    @TempDir Path home;

    private final Semaphore changes = new Semaphore(0);
    private final PolicyLog log = new PolicyLog();
    private Path folder;
    private FilePolicy policy;

    @BeforeEach
    void folder() {
        folder = home.resolve("etc").resolve("policy");
    }

    @AfterEach
    void close() {
        if (policy != null) {
            policy.close();
        }
        log.close();
    }

    private void start() {
        policy = new FilePolicy(folder);
        policy.onChange(changes::release);
    }

    private void write(String name, String... lines) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), List.of(lines));
    }

    private void awaitChange() throws InterruptedException {
        assertTrue(changes.tryAcquire(10, TimeUnit.SECONDS), "the change was not noticed");
    }

    @Test
    void aMissingFolderAllowsNothing() {
        start();
        assertEquals(List.of(), policy.rules());
        assertNotNull(policy.i2c(DRIVER, "main").check(0x48, Right.READ));
    }

    @Test
    void filesAreReadInOrderOfNameAndCommandsLast() throws IOException {
        write("zoo.policy", "allow z i2c:a read");
        write("commands.policy", "# mine", "allow c i2c:a read");
        write("acme.policy", "bus main /dev/i2c-1", "allow a i2c:a read # why");
        write("readme.txt", "this is no policy");
        start();
        assertEquals(
                List.of(
                        new Rule("allow a i2c:a read", "acme.policy:2"),
                        new Rule("allow z i2c:a read", "zoo.policy:1"),
                        new Rule("allow c i2c:a read", "commands.policy:2")),
                policy.rules());
        assertEquals(Map.of("main", new I2cBusConfig("/dev/i2c-1")), policy.i2cBuses());
    }

    @Test
    void aGrantFollowsTheFiles() throws Exception {
        write("site.policy", "allow * i2c:main/0x48 read");
        start();
        I2cGrant grant = policy.i2c(DRIVER, "main");
        assertNull(grant.check(0x48, Right.READ));

        write("site.policy", "allow * i2c:main/0x49 read");
        awaitChange();
        assertNotNull(grant.check(0x48, Right.READ));
        assertNull(grant.check(0x49, Right.READ));

        Files.delete(folder.resolve("site.policy"));
        awaitChange();
        assertFalse(grant.mayOpen());
    }

    @Test
    void aFolderThatComesLaterIsNoticed() throws Exception {
        start();
        write("site.policy", "allow * i2c:main/0x48 read");
        awaitChange();
        assertNull(policy.i2c(DRIVER, "main").check(0x48, Right.READ));
    }

    @Test
    void aBrokenFileChangesNothingAndIsLoggedWithItsPlace() throws Exception {
        write("a.policy", "allow * i2c:main/0x48 read");
        start();
        List<Rule> before = policy.rules();
        write("b.policy", "deny * i2c:main read", "deny * i2c:main/0xZZ read");
        assertEquals(
                "b.policy:2:17: expected an I2C address such as 0x48",
                log.await(message -> message.startsWith("b.policy")));
        assertTrue(
                log.await(message -> message.contains("is broken"))
                        .endsWith("the rules read before stay in force"));
        assertEquals(before, policy.rules());
        assertEquals(0, changes.availablePermits());

        write("b.policy", "deny * i2c:main read");
        awaitChange();
        assertNotNull(policy.i2c(DRIVER, "main").check(0x48, Right.READ));
    }

    @Test
    void aFileThatIsNoTextIsBroken() throws Exception {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve("a.policy"), "# gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
        start();
        log.await("a.policy: expected UTF-8 text"::equals);
    }

    @Test
    void brokenAtTheStartNothingIsAllowedAndCommandsAreRefused() throws Exception {
        write("a.policy", "allow * i2c:main read", "dney * i2c:main/0x48 read");
        start();
        assertNotNull(policy.i2c(DRIVER, "main").check(0x49, Right.READ));
        IllegalStateException e =
                assertThrows(
                        IllegalStateException.class, () -> policy.add("allow * i2c:main read"));
        assertTrue(e.getMessage().endsWith("are broken; the log says where"), e::getMessage);
        assertFalse(Files.exists(folder.resolve("commands.policy")));

        write("a.policy", "allow * i2c:main read");
        awaitChange();
        assertNull(policy.i2c(DRIVER, "main").check(0x49, Right.READ));
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() throws Exception {
        policy = new FilePolicy(folder);
        policy.onChange(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        policy.onChange(changes::release);
        policy.add("allow * i2c:main read");
        assertEquals(1, changes.availablePermits());
        log.await("a listener failed after a change of policy"::equals);
    }

    @Test
    void aRuleEndsAtItsMomentAndItsGrantsWithIt() throws Exception {
        start();
        policy.add("allow * i2c:main/0x48 read for 1s");
        I2cGrant grant = policy.i2c(DRIVER, "main");
        assertNull(grant.check(0x48, Right.READ));
        awaitChange();
        awaitChange();
        assertNotNull(grant.check(0x48, Right.READ));
    }

    @Test
    void aRuleBeginsAtItsMoment() throws Exception {
        Instant soon = Instant.now().plusSeconds(2);
        write("site.policy", "allow * i2c:main/0x48 read from " + soon);
        start();
        I2cGrant grant = policy.i2c(DRIVER, "main");
        assertNotNull(grant.check(0x48, Right.READ));
        awaitChange();
        assertNull(grant.check(0x48, Right.READ));
        assertFalse(Instant.now().isBefore(soon));
    }

    @Test
    void whatOnlyARuleThatAuditsAllowsIsAllowedAndRecordedOnce() throws Exception {
        write(
                "site.policy",
                "audit * i2c:main/0x48 read,write",
                "allow * i2c:main/0x48 read",
                "audit * wasi:random read",
                "audit * interface:a:b/c link");
        try (PolicyLog audit = new PolicyLog("org.wasgi.audit")) {
            start();
            I2cGrant grant = policy.i2c(DRIVER, "main");
            assertNull(grant.check(0x48, Right.READ));
            assertNull(grant.check(0x48, Right.WRITE));
            assertNull(grant.check(0x48, Right.WRITE));
            assertNull(policy.random(DRIVER).check(Right.READ));
            assertNull(policy.link(DRIVER, "a:b/c@1.0.0"));
            for (String use :
                    List.of(
                            "write i2c:main/0x48",
                            "read wasi:random",
                            "link interface:a:b/c@1.0.0")) {
                assertEquals(
                        "audited: org.acme.tmp102 may "
                                + use
                                + " by a rule that says audit only; 1 times",
                        audit.await(message -> true));
            }
        }
    }

    @Test
    void aClosedRegistrationHearsNoMore() throws Exception {
        policy = new FilePolicy(folder);
        policy.onChange(changes::release).close();
        policy.add("allow * i2c:main read");
        assertEquals(0, changes.availablePermits());
    }

    private static Thread timing() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wasgi-policy-time"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whenTheServiceEndsItsThreadIsGoneAndItsGrantsDeny() throws Exception {
        write("site.policy", "allow * i2c:main read until 9999-01-01T00:00Z");
        start();
        I2cGrant grant = policy.i2c(DRIVER, "main");
        Thread watching =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("wasgi-policy-watch"))
                        .findFirst()
                        .orElseThrow();
        Thread timing = timing();
        policy.close();
        timing.join(10_000);
        assertFalse(timing.isAlive());
        assertFalse(watching.isAlive());
        assertEquals(1, changes.availablePermits());
        assertNotNull(grant.check(0x48, Right.READ));
        assertThrows(IllegalStateException.class, () -> policy.add("allow * i2c:main read"));
    }
}

package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;
import org.wasgi.policy.AccessDeniedException;

/** A program in C with its library: files, variables and the clock are what policy gives it. */
public class WasiIT extends GatewayTest {
    private static final String APP = "org.wasgi.app.temperature-log";
    private static final String LINE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ 21\\.50 C";

    private static Path home() {
        return Path.of(System.getProperty(Distribution.HOME));
    }

    private static Path own() {
        return home().resolve("data").resolve(APP);
    }

    @Before
    public void install() throws Exception {
        drivers.install(Distribution.example(APP).toUri());
        drivers.settle(Duration.ofSeconds(30));
    }

    @After
    public void uninstall() throws Exception {
        drivers.uninstall(APP);
        try (var files = Files.list(own())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private Driver app() {
        return drivers.find(APP).orElseThrow();
    }

    private void write() {
        Object written = drivers.call(APP, "write");
        assertTrue(String.valueOf(written), written instanceof Result.Ok<?, ?>);
    }

    private List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    public void itKeepsAFileInItsOwnFolder() throws Exception {
        assertEquals(app().detail(), State.ACTIVE, app().state());
        write();
        List<String> lines = lines(own().resolve("temperature.log"));
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            assertTrue(line, line.matches(LINE));
        }
    }

    @Test
    public void aRightTakenAwayIsGoneFromTheOpenFile() throws Exception {
        String deny = "deny " + APP + " wasi:filesystem/data write";
        write();
        policy.add(deny);
        try {
            var denied = assertThrows(AccessDeniedException.class, this::write).denial();
            assertEquals("wasi:filesystem/data", denied.object());
            assertTrue(denied.message(), denied.rule().contains(deny));
        } finally {
            policy.remove(deny);
        }
        long calls = app().calls();
        write();
        assertTrue("it was not restarted", app().calls() > calls);
    }

    @Test
    public void withoutTheClockItsCallIsDenied() {
        String deny = "deny " + APP + " wasi:clocks read";
        policy.add(deny);
        try {
            var denied = assertThrows(AccessDeniedException.class, this::write).denial();
            assertEquals("wasi:clocks", denied.object());
        } finally {
            policy.remove(deny);
        }
        Until.holds("its restart", () -> app().state() == State.ACTIVE);
        write();
    }

    @Test
    public void aFolderOfTheHostAndAVariableAreGivenByPolicy() throws Exception {
        Path site = home().resolve("etc/policy/site.policy");
        Path folder = Files.createDirectories(home().resolve("shared"));
        Files.writeString(
                site,
                String.join(
                        "\n",
                        "folder climate shared",
                        "allow " + APP + " wasi:filesystem/climate read,write",
                        "allow " + APP + " wasi:env/LOG_FILE=/climate/room%201.log read"));
        try {
            Until.holds("the new rules", () -> policy.folders().containsKey("climate"));
            drivers.stop(APP);
            drivers.start(APP);
            drivers.settle(Duration.ofSeconds(30));
            write();
            assertFalse(lines(folder.resolve("room 1.log")).isEmpty());
        } finally {
            Files.delete(site);
        }
        Until.holds("the end of the rules", () -> policy.folders().isEmpty());
        assertThrows(AccessDeniedException.class, this::write);
    }

    @Test
    public void itIsReplacedWhileItRuns() throws Exception {
        write();
        drivers.update(APP, Distribution.example(APP).toUri());
        write();
        assertEquals(State.ACTIVE, app().state());
    }
}

package org.wasgi.itest.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as its user meets it: a process. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {
    private static final Path WASGI =
            Path.of(System.getProperty("wasgi.distribution")).resolve("bin/wasgi");

    @TempDir Path folder;

    /** What a process left. */
    private record Outcome(int exit, String out, String err) {}

    @Test
    void commandsPrintTheirResultsAndExitWithZero() throws Exception {
        Outcome outcome =
                exec("driver:list; driver:links; i2c:scan sim; driver:call room-monitor report");

        assertEquals("", outcome.err());
        assertEquals(0, outcome.exit());
        assertTrue(outcome.out().contains("org.wasgi.app.room-monitor"), outcome.out());
        assertTrue(outcome.out().contains("40: -- -- -- -- 44 -- -- -- 48"), outcome.out());
        assertTrue(outcome.out().contains("temperature: 21.5"), outcome.out());
    }

    @Test
    void theFirstErrorGoesToStandardErrorAndTheExitCodeIsOne() throws Exception {
        Outcome outcome = exec("echo before; driver:info nothing; echo after");

        assertEquals(1, outcome.exit());
        assertEquals("before\n", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("nothing"), outcome.err());
    }

    @Test
    void wrongOptionsAreOneLine() throws Exception {
        Outcome outcome = run("--nonsense");

        assertEquals(1, outcome.exit());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    @Test
    void aRunningGatewayServesWhatOtherLaunchersSend() throws Exception {
        Process gateway = startGateway();
        try {
            assertEquals(0, exec("i2c:write sim 0x48 0x00 0x19 0x00").exit());
            Outcome read = exec("driver:call room-monitor report");
            assertTrue(read.out().contains("temperature: 25"), read.toString());
            assertEquals(1, exec("driver:info nothing").exit());
            assertTrue(gateway.isAlive());

            Outcome second = run("--headless");
            assertEquals(1, second.exit());
            assertTrue(second.err().contains("a gateway runs here already"), second.err());
        } finally {
            gateway.destroy();
        }
        assertTrue(gateway.waitFor(30, TimeUnit.SECONDS));
        assertFalse(Files.exists(state().resolve("run/commands")));
    }

    @Test
    void aMonitorEndsWithItsLauncherAndARecordingDoesNot() throws Exception {
        Process gateway = startGateway();
        try {
            Process monitor = start("--exec", "i2c:monitor sim");
            assertTrue(monitor.inputReader().readLine().startsWith("TIME"));
            monitor.destroy();
            monitor.waitFor();
            Outcome recording = exec("i2c:record sim " + folder.resolve("a.i2c"));
            assertEquals(0, recording.exit(), recording.err());
            Outcome stopped = exec("i2c:read sim 0x48 0 2; i2c:record sim stop");
            assertTrue(stopped.out().startsWith("15 80\n1 transactions in "), stopped.toString());
        } finally {
            gateway.destroy();
        }
        assertTrue(gateway.waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    void aKilledGatewayIsInNobodysWay() throws Exception {
        Process gateway = startGateway();
        assertEquals(0, exec("echo").exit());
        gateway.destroyForcibly().waitFor();
        assertTrue(Files.exists(state().resolve("run/commands")));

        assertEquals("alive\n", exec("echo alive").out());
    }

    @Test
    void launchersThatStartAtOnceTakeTurns() throws Exception {
        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            launchers.add(start("--exec", "echo " + i));
        }
        for (int i = 0; i < 3; i++) {
            Outcome outcome = outcome(launchers.get(i));
            assertEquals(0, outcome.exit(), outcome.err());
            assertEquals(i + "\n", outcome.out());
        }
    }

    @Test
    void aFreshGatewayLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder builder = builder("--fresh", "--exec", "echo fresh");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);

        Outcome outcome = outcome(builder.start());

        assertEquals("fresh\n", outcome.out());
        assertFalse(Files.exists(state()));
        try (var files = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    files.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(name -> name.startsWith("wasgi-"))
                            .toList());
        }
    }

    private Path state() {
        return folder.resolve("a state");
    }

    private Outcome exec(String script) throws IOException, InterruptedException {
        return run("--exec", script);
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return outcome(start(arguments));
    }

    /** A gateway without a shell; it runs when this returns. */
    private Process startGateway() throws IOException {
        Process gateway = start("--headless");
        assertEquals("The gateway runs.", gateway.inputReader().readLine());
        return gateway;
    }

    private Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(WASGI.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("WASGI_STATE", state().toString());
        return builder;
    }

    private static Outcome outcome(Process process) throws IOException, InterruptedException {
        String out = text(process.getInputStream().readAllBytes());
        String err = text(process.getErrorStream().readAllBytes());
        return new Outcome(process.waitFor(), out, err);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

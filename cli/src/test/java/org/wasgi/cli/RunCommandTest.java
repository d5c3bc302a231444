package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wasgi run} as a process of its own: standard streams and exit codes are the process's. */
class RunCommandTest {
    private static final Path COMMAND = Path.of("src/test/guests/command/command.wasm");

    private record Run(int exitCode, List<String> out, List<String> err) {}

    private static Run run(String input, Object... words) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(line, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(Main.class.getName());
        line.add("run");
        for (Object word : words) {
            line.add(word.toString());
        }
        Process process = new ProcessBuilder(line).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> out = lines(process.getInputStream().readAllBytes());
        List<String> err = lines(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Run(process.exitValue(), out, err);
    }

    private static List<String> lines(byte[] text) throws IOException {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aProgramIsGivenItsArgumentsAndNothingElse() throws Exception {
        assertEquals(
                new Run(
                        0,
                        List.of("argument command.wasm", "argument print", "argument --env"),
                        List.of()),
                run("", COMMAND, "print", "--env"));
    }

    @Test
    void optionsStandBeforeOrAfterTheFile(@TempDir Path folder) throws Exception {
        Run run = run("", "--env", "A=1", COMMAND, "--env", "B=x y", "--dir", folder + "::/", "p");
        assertEquals(
                List.of("argument command.wasm", "argument p", "variable A=1", "variable B=x y"),
                run.out());
        assertEquals(
                List.of("argument command.wasm", "argument --env", "argument C=1"),
                run("", COMMAND, "--", "--env", "C=1").out());
    }

    @Test
    void standardInputReachesTheProgramAsItIs() throws Exception {
        String line = "x".repeat(5000) + "é\n";
        Run run = run(line + "end", COMMAND, "cat");
        assertEquals(line.strip(), run.out().get(2));
        assertEquals("end", run.out().get(3));
    }

    @Test
    void theExitCodeIsPassedOn() throws Exception {
        assertEquals(1, run("", COMMAND, "fail").exitCode());
        assertEquals(1, run("", COMMAND, "exit").exitCode());
        assertEquals(List.of(), run("", COMMAND, "exit").err());
    }

    @Test
    void aTrapIsOneLine() throws Exception {
        Run run = run("", COMMAND, "trap");
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains("trapped: "), run.err()::toString);
    }

    @Test
    void whatCannotBeRunSaysWhy() throws Exception {
        assertFails("/none is no folder", "--dir", "/none::/", COMMAND);
        assertFails("write NAME=VALUE", COMMAND, "--env", "NAME");
        assertFails("--dir needs a value", COMMAND, "--dir");
        assertFails("wasi:cli/run", CommandLineRun.resource("calc.wasm"));
    }

    private static void assertFails(String why, Object... words) throws Exception {
        Run run = run("", words);
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains(why), run.err()::toString);
    }
}

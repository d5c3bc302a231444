package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wasgi run} as a process of its own: standard streams and exit codes are the process's. */
class RunCommandTest {
    private static final Path COMMAND = Path.of("src/test/guests/command/command.wasm");

    private static ProgramRun run(String input, Object... words) throws Exception {
        return ProgramRun.of(input, words);
    }

    @Test
    void aProgramIsGivenItsArgumentsAndNothingElse() throws Exception {
        assertEquals(
                new ProgramRun(
                        0,
                        List.of("argument command.wasm", "argument print", "argument --env"),
                        List.of()),
                run("", COMMAND, "print", "--env"));
    }

    @Test
    void optionsStandBeforeOrAfterTheFile(@TempDir Path folder) throws Exception {
        ProgramRun run =
                run("", "--env", "A=1", COMMAND, "--env", "B=x y", "--dir", folder + "::/", "p");
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
        ProgramRun run = run(line + "end", COMMAND, "cat");
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
        ProgramRun run = run("", COMMAND, "trap");
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
        ProgramRun run = run("", words);
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains(why), run.err()::toString);
    }
}

package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wasgi run} of a core module that imports WASI preview 1. */
class RunModuleTest {
    private static final Path PROGRAM = Path.of("src/test/guests/preview1/program.module.wasm");

    private static List<String> said(ProgramRun run) {
        return run.out().stream().filter(line -> !line.startsWith("argument ")).toList();
    }

    @Test
    void aModuleIsGivenItsArgumentsAndNothingElse() throws Exception {
        assertEquals(
                new ProgramRun(
                        0, List.of("argument program.module.wasm", "argument print"), List.of()),
                ProgramRun.of("", PROGRAM, "print"));
        assertEquals(
                List.of("variable A=1", "variable B=x y"),
                said(ProgramRun.of("", "--env", "A=1", "--env", "B=x y", PROGRAM)));
    }

    @Test
    void standardInputReachesTheModuleAsItIs() throws Exception {
        String line = "x".repeat(5000) + "é";
        assertEquals(List.of(line, "end"), said(ProgramRun.of(line + "\nend", PROGRAM, "cat")));
    }

    @Test
    void theWholeExitCodeIsPassedOn() throws Exception {
        ProgramRun run = ProgramRun.of("", PROGRAM, "exit");
        assertEquals(200, run.exitCode());
        assertEquals(List.of(), run.err());
    }

    @Test
    void filesAreReachedInsideTheGivenFolderOnly(@TempDir Path folder) throws Exception {
        Path given = Files.createDirectories(folder.resolve("given/sub")).getParent();
        Files.writeString(folder.resolve("outside"), "secret");
        Files.createSymbolicLink(given.resolve("out"), Path.of("../outside"));
        List<String> said = said(ProgramRun.of("", "--dir", given + "::/d", PROGRAM, "files"));
        assertEquals(
                List.of(
                        "create 0",
                        "descriptor 4",
                        "again 20", // EEXIST
                        "write 0",
                        "seek 0",
                        "read 0",
                        "file",
                        "close 0",
                        "closed 8", // EBADF
                        "list 0"),
                said.subList(0, 10));
        assertEquals(
                List.of(
                        "entry . of type 3",
                        "entry .. of type 3",
                        "entry new of type 4",
                        "entry out of type 7",
                        "entry sub of type 3"),
                said.subList(10, 15).stream().sorted().toList());
        assertEquals(
                List.of("remove 0", "outside 63", "absolute 63", "link out 63"), // EPERM
                said.subList(15, said.size()));
    }

    @Test
    void withoutAFolderThereIsNoDescriptor() throws Exception {
        assertEquals("create 8", said(ProgramRun.of("", PROGRAM, "files")).get(0));
    }

    @Test
    void theFirstTimerEndsAWait() throws Exception {
        assertEquals(
                List.of("poll 0", "events 1", "of 7"), said(ProgramRun.of("", PROGRAM, "wait")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vectors-outside",
                "buffer-outside",
                "buffer-too-long",
                "result-outside",
                "path-outside",
                "listing-outside",
                "table-outside"
            })
    void aPointerOutsideOfMemoryTraps(String what, @TempDir Path folder) throws Exception {
        assertTraps("out of bounds memory access", "--dir", folder, PROGRAM, "bad", what);
    }

    @Test
    void otherBadArgumentsTrapOrFail() throws Exception {
        assertTraps("is not aligned", PROGRAM, "bad", "result-misaligned");
        assertTraps("unreachable", PROGRAM, "trap");
        assertEquals(
                List.of("error 28"), // EINVAL
                said(ProgramRun.of("", PROGRAM, "bad", "vectors-wrap")));
    }

    @Test
    void aModuleThatIsNoProgramSaysWhy() throws Exception {
        ProgramRun run = ProgramRun.of("", CommandLineRun.resource("module.wasm"));
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(
                run.err().get(0).contains("import \"env\" \"log\": no interface env is known"),
                run.err()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pingpong/guest.wasm", "core-pingpong/guest.module.wasm"})
    void aPublishedGuestIsGivenTheBusThatIsNamed(String guest) throws Exception {
        Path file = Path.of("../bundles/testing", guest);
        ProgramRun done = new ProgramRun(0, List.of(), List.of());
        assertEquals(done, ProgramRun.of("", "--i2c", "sim", file));
        assertEquals(done, ProgramRun.of("", file, "--i2c=sim"));
        ProgramRun without = ProgramRun.of("", file);
        assertEquals(1, without.exitCode());
        assertTrue(without.err().get(0).endsWith("run --i2c"), without.err()::toString);
        ProgramRun missing = ProgramRun.of("", "--i2c", "/dev/i2c-none", file);
        assertEquals(1, missing.exitCode());
        assertEquals(1, missing.err().size(), missing.err()::toString);
        assertTrue(missing.err().get(0).contains("/dev/i2c-none"), missing.err()::toString);
    }

    @Test
    void badHandlesPointersAndLengthsAreAnsweredNotTrapped() throws Exception {
        Path file = Path.of("../bundles/testing/core-hostile/guest.module.wasm");
        assertEquals(
                new ProgramRun(0, List.of(), List.of()), ProgramRun.of("", "--i2c", "sim", file));
    }

    private static void assertTraps(String why, Object... words) throws Exception {
        ProgramRun run = ProgramRun.of("", words);
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains("trapped: "), run.err()::toString);
        assertTrue(run.err().get(0).contains(why), run.err()::toString);
    }
}

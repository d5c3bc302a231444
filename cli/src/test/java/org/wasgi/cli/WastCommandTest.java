package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastCommandTest {
    private static final Path SUITES = CommandLineRun.resource("suites");

    @TempDir private Path folder;

    @Test
    void commandsOnComponentsAreRunAndJudged() {
        CommandLineRun run = CommandLineRun.of("wast", SUITES.resolve("passing.json"));
        assertTrue(run.out().contains("total: 17 passed, 0 failed, 0 skipped"), run.out());
        assertEquals(0, run.exitCode());
    }

    @Test
    void commandsOnCoreModulesAreRunAndJudged() {
        CommandLineRun run = CommandLineRun.of("wast", SUITES.resolve("core.json"));
        assertTrue(run.out().contains("total: 8 passed, 0 failed, 0 skipped"), run.out());
        assertEquals(0, run.exitCode());
    }

    @Test
    void componentsFindTheInstanceHostWhereItIsAskedFor() {
        Path suite = SUITES.resolve("host.json");
        CommandLineRun with = CommandLineRun.of("wast", "--spectest", suite);
        assertTrue(with.out().contains("total: 6 passed, 0 failed, 0 skipped"), with.out());
        CommandLineRun without = CommandLineRun.of("wast", suite);
        assertTrue(without.out().contains("host.wast:1 module: import host is missing"));
    }

    @Test
    void whatIsWrongFailsAndIsNamed() {
        CommandLineRun run = CommandLineRun.of("wast", SUITES.resolve("failing.json"));
        assertEquals(1, run.exitCode());
        List<String> failures =
                run.out()
                        .lines()
                        .filter(l -> l.contains("failing.wast:"))
                        .map(WastCommandTest::after)
                        .toList();
        List<String> beginnings =
                List.of(
                        "2 assert_return: expected 8, got 7",
                        "3 assert_return: expected 0 results, got 1",
                        "4 assert_return: no function eight is exported",
                        "5 assert_trap: expected unreachable, but there was no trap",
                        "6 assert_trap: expected integer divide by zero [INTEGER_DIVIDE_BY_ZERO],"
                                + " got trap UNREACHABLE: ",
                        "7 assert_return: trap POISONED: ",
                        "8 module: absent.wasm is missing",
                        "9 assert_return: the current instance is not there or did not load",
                        "10 assert_return: instance calls is not there or did not load",
                        "11 module_instance: definition never is not there or did not load",
                        "12 assert_invalid: was accepted",
                        "13 assert_malformed: was accepted",
                        "14 module: ",
                        "15 assert_wonder: unknown kind of command",
                        "17 assert_trap: expected some new wording [], got trap UNREACHABLE: ",
                        "18 assert_malformed: a core module in the text format");
        assertEquals(beginnings.size(), failures.size(), run.out());
        for (int i = 0; i < beginnings.size(); i++) {
            assertTrue(failures.get(i).startsWith(beginnings.get(i)), failures.get(i));
        }
        assertTrue(run.out().contains("total: 2 passed, 16 failed, 0 skipped"), run.out());
        assertTrue(run.out().contains("  module: 2 passed, 2 failed, 0 skipped"), run.out());
    }

    private static String after(String line) {
        return line.substring(line.indexOf("failing.wast:") + "failing.wast:".length());
    }

    @Test
    void onlyListedCommandsAreRun() throws IOException {
        Path only =
                list(
                        "file\tindex\tline\ttype",
                        "failing.json\t0\t1\tmodule",
                        "failing.json\t1\t2\tassert_return");
        CommandLineRun run = CommandLineRun.of("wast", SUITES, "--only", only);
        assertTrue(run.out().contains("total: 1 passed, 1 failed, 0 skipped"), run.out());
        assertEquals(1, run.exitCode());
    }

    @Test
    void onlyCommandsListedAsOutOfScopeAreSkipped() throws IOException {
        Path out =
                list(
                        "file\tindex\tline\ttype\treason",
                        "suites/failing.json\t12\t13\tassert_malformed\ttext format");
        CommandLineRun run =
                CommandLineRun.of("wast", SUITES.resolve("failing.json"), "--out-of-scope", out);
        assertTrue(run.out().contains("total: 2 passed, 15 failed, 1 skipped"), run.out());
    }

    @Test
    void aListThatDoesNotFitTheSuiteIsRefused() throws IOException {
        Path out = list("file\tindex\tline\ttype\treason", "core.json\t0\t99\tmodule\told");
        CommandLineRun run =
                CommandLineRun.of("wast", SUITES.resolve("core.json"), "--out-of-scope", out);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("names command 0 (line 99, module), which"), run.err());
    }

    @Test
    void whatIsNoSuiteIsOneLine() throws IOException {
        Path json = Files.writeString(folder.resolve("a.json"), "[1]");
        CommandLineRun run = CommandLineRun.of("wast", json);
        assertEquals(1, run.exitCode());
        assertEquals(
                "wasgi: " + json + " is no converted .wast suite: expected JSON with commands",
                run.err().strip());
        assertEquals(1, CommandLineRun.of("wast", folder.resolve("none")).exitCode());
    }

    private Path list(String... lines) throws IOException {
        return Files.write(folder.resolve("list.tsv"), List.of(lines));
    }
}

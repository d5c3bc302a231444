package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCommandTest {
    private static final Path CALC = CommandLineRun.resource("calc.wasm");

    @Test
    void aFunctionOfTheWorldIsCalledByItsName() {
        assertEquals(new CommandLineRun(0, lines("5"), ""), call("add", "2", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs:calc/arithmetic@0.1.0#divide",
                "docs:calc/arithmetic#divide",
                "arithmetic#divide",
                "divide"
            })
    void aFunctionOfAnInterfaceIsFoundByAsMuchOfItsNameAsIsClear(String path) {
        assertEquals(new CommandLineRun(0, lines("3"), ""), call(path, "7", "2"));
    }

    @Test
    void valuesAreWaveText() {
        assertEquals(
                new CommandLineRun(0, lines("[\"a b\", \"\\n\"]"), ""),
                call("echo", "[\"a b\", \"\\n\"]"));
    }

    @Test
    void anUnknownFunctionIsAnsweredWithThoseThatThereAre() {
        assertFails(
                "no exported function multiply; there are add(a: u32, b: u32) -> u32,"
                        + " docs:calc/arithmetic@0.1.0#divide(a: u32, b: u32) -> u32,"
                        + " docs:calc/arithmetic@0.1.0#echo(words: list<string>) -> list<string>",
                call("multiply"));
    }

    @Test
    void argumentsThatDoNotFitSayWhichAndWhere() {
        assertFails(
                "add: argument 2 (b): column 1: expected u32 (0..4294967295), found '-1'",
                call("add", "1", "-1"));
        assertFails("add: expected 2 arguments, found 1 (a: u32, b: u32)", call("add", "1"));
    }

    @Test
    void aTrapIsOneLine() {
        assertFails(
                "docs:calc/arithmetic@0.1.0#divide trapped: integer divide by zero",
                call("divide", "1", "0"));
    }

    @Test
    void debugShowsTheStackTrace() {
        CommandLineRun run = call("divide", "1", "0", "--debug");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("\tat org.wasgi."), run.err());
    }

    @Test
    void missingImportsAreNamed() {
        Path file = CommandLineRun.resource("needs-bus.wasm");
        assertFails(
                file
                        + " imports wasi:i2c/delay@0.2.0-draft, wasgi:i2c/buses@0.1.0, get-time,"
                        + " which only a gateway can provide: install it there",
                CommandLineRun.of("call", file, "run"));
    }

    @Test
    void wrongUsageIsOneLineThatLeadsToTheHelp() {
        CommandLineRun run = CommandLineRun.of("call", CALC);
        assertEquals(2, run.exitCode());
        assertEquals(
                lines("wasgi: Missing required parameter: 'FUNCTION' (see wasgi call --help)"),
                run.err());
    }

    private static CommandLineRun call(String function, String... args) {
        Object[] all = new Object[args.length + 3];
        all[0] = "call";
        all[1] = CALC;
        all[2] = function;
        System.arraycopy(args, 0, all, 3, args.length);
        return CommandLineRun.of(all);
    }

    private static void assertFails(String message, CommandLineRun run) {
        assertEquals(new CommandLineRun(1, "", lines("wasgi: " + message)), run);
    }

    private static String lines(String text) {
        return text + System.lineSeparator();
    }
}

package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectCommandTest {
    @Test
    void aComponentShowsWhatItOffersAndContains() {
        CommandLineRun run = CommandLineRun.of("inspect", CommandLineRun.resource("calc.wasm"));
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.contains("  kind     component"), run.out());
        assertTrue(lines.contains("  add: func(a: u32, b: u32) -> u32"), run.out());
        assertTrue(lines.contains("  docs:calc/arithmetic@0.1.0"), run.out());
        assertTrue(
                lines.contains("    echo: func(words: list<string>) -> list<string>"), run.out());
        assertTrue(
                lines.contains("    memory 1 page (64 KiB), at most 4 pages (256 KiB)"), run.out());
    }

    @Test
    void theSameAsJson() {
        CommandLineRun run =
                CommandLineRun.of("inspect", "--json", CommandLineRun.resource("needs-bus.wasm"));
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("component", json.get("kind").getAsString());
        assertEquals(
                "[\"wasi:i2c/imports@0.2.0-draft\",\"wasgi:i2c/imports@0.1\"]",
                json.getAsJsonArray("worlds").toString());
        assertEquals(64, json.get("sha256").getAsString().length());
        JsonObject imports = json.getAsJsonObject("imports");
        assertEquals(
                "{\"wasi:i2c/delay@0.2.0-draft\":{\"delay\":\"resource\"},"
                        + "\"wasgi:i2c/buses@0.1.0\":{\"labels\":\"func() -> list<string>\"},"
                        + "\"get-time\":\"func() -> u64\"}",
                imports.toString());
        assertEquals(0, json.getAsJsonArray("coreModules").size());
    }

    @Test
    void aCoreModuleShowsItsImportsAndMemory() {
        CommandLineRun run = CommandLineRun.of("inspect", CommandLineRun.resource("module.wasm"));
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.contains("  kind     core module"), run.out());
        assertTrue(lines.contains("  env log: func(i32) -> ()"), run.out());
        assertTrue(lines.contains("    memory 2 pages (128 KiB)"), run.out());
    }
}

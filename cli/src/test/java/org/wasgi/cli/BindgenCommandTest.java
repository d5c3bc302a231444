package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindgenCommandTest {
    @TempDir private Path out;

    @Test
    void aPackageBecomesJavaFiles() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bindgen",
                        "../wit/wasgi-lifecycle",
                        "--package",
                        "org.example",
                        "--out",
                        out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("3 files in " + out, run.out().strip());
        assertTrue(Files.exists(out.resolve("org/example/wasgi/lifecycle/Handover.java")));
    }

    @Test
    void aWorldMayUsePackagesFromElsewhere() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bindgen",
                        "../bundles/lcd-driver/world.wit",
                        "--deps",
                        "../wit",
                        "--world",
                        "lcd-driver",
                        "--out",
                        out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.exists(out.resolve("wasgi/sensors/Display.java")));
    }

    @Test
    void aComponentBecomesJavaWithoutWit() throws IOException {
        CommandLineRun run =
                CommandLineRun.of(
                        "bindgen",
                        "../bundles/lcd-driver/driver.wasm",
                        "--results",
                        "exceptions",
                        "--out",
                        out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                Files.readString(out.resolve("wasgi/sensors/Display.java"))
                        .contains(" throws Types.SensorErrorException;"));
    }

    @Test
    void whatTheWitDoesNotSayAnyMoreIsRemoved() throws IOException {
        Path wit = out.resolve("a.wit");
        for (String name : new String[] {"before", "after"}) {
            Files.writeString(wit, "package a:b; interface " + name + " { f: func(); }");
            CommandLineRun run =
                    CommandLineRun.of("bindgen", wit.toString(), "--out", out.toString());
            assertEquals(0, run.exitCode(), run.err());
        }
        assertFalse(Files.exists(out.resolve("a/b/Before.java")));
        assertTrue(Files.exists(out.resolve("a/b/After.java")));
    }

    @Test
    void errorsAreOneLine() throws IOException {
        Path wrong = Files.writeString(out.resolve("a.wit"), "package a:b;\ninterface {}");
        CommandLineRun syntax =
                CommandLineRun.of("bindgen", wrong.toString(), "--out", out.toString());
        assertEquals(1, syntax.exitCode());
        assertEquals(
                "wasgi: " + wrong + ":2:11: expected a name of the interface, found '{'",
                syntax.err().strip());
        CommandLineRun world =
                CommandLineRun.of(
                        "bindgen", "../wit/wasi-i2c", "--world", "w", "--out", out.toString());
        assertEquals("wasgi: there is no world w; there is imports", world.err().strip());
        CommandLineRun results =
                CommandLineRun.of(
                        "bindgen", "../wit/wasi-i2c", "--results", "no", "--out", out.toString());
        assertEquals("wasgi: results are values or exceptions, not no", results.err().strip());
        CommandLineRun missing =
                CommandLineRun.of("bindgen", out + "/none", "--out", out.toString());
        assertEquals(1, missing.exitCode());
        assertEquals("wasgi: " + out + "/none: no such file or folder", missing.err().strip());
        CommandLineRun worldless =
                CommandLineRun.of(
                        "bindgen",
                        "../wit/wasgi-sensors",
                        "--deps",
                        "../wit",
                        "--world",
                        "w",
                        "--out",
                        out.toString());
        assertEquals("wasgi: there is no world w; the WIT has none", worldless.err().strip());
    }
}

package org.wasgi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user hands over instead of a component is answered with one line. */
class ForeignFilesTest {
    private static final int PREAMBLE = 8;

    @TempDir private Path folder;

    @Test
    void aFileThatIsNotThere() {
        assertRefused(folder.resolve("none.wasm"), ": no such file");
    }

    @Test
    void anOptionThatIsNotThere() {
        assertEquals(
                new CommandLineRun(1, "", "wasgi: --i2c: no such option" + System.lineSeparator()),
                CommandLineRun.of("call", "--i2c", "sim", "guest.wasm", "f"));
    }

    @Test
    void aFolder() {
        assertRefused(folder, " is a folder; name a .wasm file");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(file(""), " is empty");
    }

    @Test
    void aJar() throws IOException {
        assertRefused(
                file("PK\3\4rest"), " is a zip or jar file; give the .wasm file that it contains");
    }

    @Test
    void textFormat() throws IOException {
        assertRefused(
                file("  (component)"),
                " is in the WebAssembly text format; assemble it first, with 'wasm-tools parse'");
    }

    @Test
    void somethingElse() throws IOException {
        assertRefused(file("#!/bin/sh"), " is no WebAssembly file: it does not start with \\0asm");
    }

    @Test
    void halfAPreamble() throws IOException {
        assertRefused(file("\0asm\15"), " is truncated: only 5 bytes of a WebAssembly binary");
    }

    @Test
    void whatIsTruncatedOrBrokenIsNamed() throws IOException {
        String cut = ": at byte 9: unexpected end, size of section expected";
        assertRefused(file("\0asm\15\0\1\0\1"), cut);
        assertRefused(file("\0asm\1\0\0\0\1"), cut);
        assertEquals(
                "wasgi: " + folder.resolve("given") + cut,
                CommandLineRun.of("run", folder.resolve("given")).err().strip());
    }

    @Test
    void aLayerOfTheFuture() throws IOException {
        assertRefused(
                file("\0asm\15\0\7\0"),
                " has unknown layer 7 (version 13): neither a component nor a core module");
    }

    @Test
    void aCoreModuleOfNoKnownWorldCannotBeCalled() {
        Path module = CommandLineRun.resource("module.wasm");
        assertEquals(
                "wasgi: "
                        + module
                        + ": core module: import \"env\" \"log\": no interface env is known here,"
                        + " and the module has no section component-type to say what it is"
                        + System.lineSeparator(),
                CommandLineRun.of("call", module, "run").err());
    }

    @Test
    void everyTruncationOfAComponentIsOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(CommandLineRun.resource("calc.wasm"));
        Path file = folder.resolve("cut.wasm");
        for (int length = PREAMBLE + 1; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            CommandLineRun run = CommandLineRun.of("inspect", file);
            if (run.exitCode() != 0) {
                assertEquals(1, run.exitCode());
                assertEquals(1, run.err().lines().count(), run.err());
                assertTrue(!run.err().contains("Exception"), run.err());
            }
        }
    }

    @Test
    void everyDamagedByteOfAComponentIsOneLineAtMost() throws IOException {
        byte[] whole = Files.readAllBytes(CommandLineRun.resource("calc.wasm"));
        Path file = folder.resolve("damaged.wasm");
        for (int at = PREAMBLE; at < whole.length; at += 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(file, damaged);
            CommandLineRun run = CommandLineRun.of("inspect", file);
            assertTrue(run.err().lines().count() <= 1, run.err());
            assertTrue(!run.err().contains("Exception"), run.err());
        }
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("given"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(Path file, String message) {
        String line = "wasgi: " + file + message + System.lineSeparator();
        assertEquals(new CommandLineRun(1, "", line), CommandLineRun.of("inspect", file));
        assertEquals(new CommandLineRun(1, "", line), CommandLineRun.of("call", file, "run"));
    }
}

package org.wasgi.shell.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.linker.DriverException;
import org.wasgi.shell.text.CommandException;

class SourceLocationTest {
    @TempDir Path folder;

    @Test
    void whatIsWrongWithAFileIsToldUnderTheNameThatWasTyped() throws Exception {
        Files.createFile(folder.resolve("lcd.wasm"));
        CommandException e =
                assertThrows(
                        CommandException.class,
                        () ->
                                SourceLocation.from(
                                        folder,
                                        "./lcd.wasm",
                                        file -> {
                                            throw new DriverException(file + " is no component");
                                        }));
        assertEquals("./lcd.wasm is no component", e.getMessage());
    }
}

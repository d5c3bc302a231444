package org.wasgi.shell.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.JavaService;
import org.wasgi.linker.Drivers.Link;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.Drivers.State;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.TestDrivers;
import org.wasgi.shell.text.CommandException;

class DriverCommandsTest {
    private final TestDrivers drivers =
            new TestDrivers()
                    .add("org.acme.tmp102", State.ACTIVE, "")
                    .add("org.acme.lcd", State.WAITING, "wasi:i2c/i2c is denied");
    private final Gosh gosh =
            new Gosh()
                    .with(
                            "driver",
                            new DriverCommands(drivers),
                            "install",
                            "list",
                            "info",
                            "start",
                            "stop",
                            "update",
                            "uninstall",
                            "links",
                            "java");

    @TempDir Path folder;

    @AfterEach
    void close() {
        gosh.close();
    }

    private String failure(String script) {
        return assertThrows(CommandException.class, () -> gosh.run(script)).toString();
    }

    @Test
    void listsDrivers() throws Exception {
        assertEquals(
                """
                ID  NAME             VERSION  STATE    CALLS  DETAIL
                12  org.acme.tmp102  1.0.0    active   7
                13  org.acme.lcd     1.0.0    waiting  7      wasi:i2c/i2c is denied
                """,
                gosh.run("driver:list"));
    }

    @Test
    void showsADriver() throws Exception {
        drivers.function(
                "org.acme.tmp102",
                "wasgi:sensors/thermometer@0.1.0#read",
                new FuncType(List.of(), Optional.of(Primitive.F32)));
        assertEquals(
                """
                org.acme.tmp102 1.0.0, bundle 12
                state      active
                sha256     ab01
                instance   64 KiB memory, 2 handles, 7 calls, 1 swaps
                worlds     wasi:i2c/imports@0.2.0-draft (inferred)
                imports    wasi:i2c/i2c@0.2.0-draft
                           wasi:i2c/delay@0.2.0-draft
                exports    wasgi:sensors/thermometer@0.1.0
                functions  wasgi:sensors/thermometer@0.1.0#read: func() -> f32
                """,
                gosh.run("driver:info tmp102"));
    }

    @Test
    void showsADriverThatDoesNotRun() throws Exception {
        List<String> lines = gosh.run("driver:info lcd").lines().toList();
        assertEquals("state      waiting: wasi:i2c/i2c is denied", lines.get(1));
        assertEquals("functions  not known: org.acme.lcd is not running", lines.get(8));
    }

    @Test
    void listsLinksOfAllOrOfOne() throws Exception {
        drivers.links.add(
                new Link("org.acme.app", "a:b/c", LinkState.LINKED, "org.acme.tmp102", ""));
        drivers.links.add(
                new Link("org.acme.lcd", "d:e/f", LinkState.MISSING, "", "nobody has it"));
        assertEquals(
                """
                CONSUMER      INTERFACE  STATE    PROVIDER         DETAIL
                org.acme.app  a:b/c      linked   org.acme.tmp102
                org.acme.lcd  d:e/f      missing                   nobody has it
                """,
                gosh.run("driver:links"));
        assertEquals(
                """
                CONSUMER      INTERFACE  STATE   PROVIDER         DETAIL
                org.acme.app  a:b/c      linked  org.acme.tmp102
                """,
                gosh.run("driver:links tmp102"));
    }

    @Test
    void listsJavaInterfacesWithTheirDrivers() throws Exception {
        drivers.javaServices.add(
                new JavaService(
                        20, "api", "org.acme.Lamp", "acme:lamps/lamp@1.0.0", "org.acme.lcd", ""));
        drivers.javaServices.add(
                new JavaService(21, "old", "org.acme.Bell", "acme:bells/bell", "", ""));
        assertEquals(
                """
                BUNDLE  JAVA           INTERFACE              DRIVER        PROBLEM
                api     org.acme.Lamp  acme:lamps/lamp@1.0.0  org.acme.lcd
                old     org.acme.Bell  acme:bells/bell
                """,
                gosh.run("driver:java"));
    }

    @Test
    void installsAFileFromWhereTheUserIs() throws Exception {
        Path file = Files.createFile(folder.resolve("my driver.wasm"));
        assertEquals(
                "installed org.acme.tmp102 1.0.0 (bundle 12): active\n",
                gosh.in(folder).run("driver:install 'my driver.wasm'"));
        assertEquals(List.of("install " + file.toUri()), drivers.done);
    }

    @Test
    void installsFromAUrlAsItIs() throws Exception {
        gosh.run("driver:install https://example.org/d.wasm");
        assertEquals(List.of("install https://example.org/d.wasm"), drivers.done);
    }

    @Test
    void updatesByShortName() throws Exception {
        Path file = Files.createFile(folder.resolve("v2.wasm"));
        assertEquals(
                "updated org.acme.lcd 1.0.0 (bundle 13): waiting: wasi:i2c/i2c is denied\n",
                gosh.in(folder).run("driver:update lcd v2.wasm"));
        assertEquals(List.of("with " + file.toUri(), "update org.acme.lcd"), drivers.done);
    }

    @Test
    void startsStopsAndUninstalls() throws Exception {
        gosh.run("driver:start lcd; driver:stop lcd; driver:uninstall lcd");
        assertEquals(
                List.of("start org.acme.lcd", "stop org.acme.lcd", "uninstall org.acme.lcd"),
                drivers.done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    driver:stop barometer            | no driver is called barometer; there are org.acme.lcd, org.acme.tmp102
                    driver:stop org.acme.tmp12       | no driver is called org.acme.tmp12; did you mean org.acme.tmp102? There are org.acme.lcd, org.acme.tmp102
                    driver:stop tmp12                | no driver is called tmp12; did you mean org.acme.tmp102? There are org.acme.lcd, org.acme.tmp102
                    driver:stop                      | usage: driver:stop NAME
                    driver:stop a b                  | usage: driver:stop NAME
                    driver:update lcd                | usage: driver:update NAME FILE
                    driver:list all                  | usage: driver:list
                    driver:install 'http://exa mple' | http://exa mple is no URL: Illegal character in authority
                    """)
    void saysInOneLineWhatIsWrong(String script, String message) {
        assertEquals(message, failure(script));
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        gosh.in(folder);
        assertEquals(
                "there is no file " + folder.resolve("no.wasm"), failure("driver:install no.wasm"));
        assertEquals(". is a folder; give a .wasm or .jar file", failure("driver:install ."));
        assertEquals(List.of(), drivers.done);
    }

    @Test
    void anAmbiguousNameIsNotGuessed() {
        drivers.add("com.other.lcd", State.ACTIVE, "");
        CommandException e =
                assertThrows(CommandException.class, () -> gosh.run("driver:stop lcd"));
        assertEquals("lcd may be any of 2 drivers", e.getMessage());
        assertEquals(DriverException.class, e.getCause().getClass());
    }
}

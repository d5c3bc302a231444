package org.wasgi.engine.guests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** Plain core modules, loaded and run as the components they stand for. */
class CoreGuestsTest {
    private static final String I2C = "wasi:i2c/i2c@0.2.0-draft";
    private static final String THERMOMETER = "wasgi:sensors/thermometer@0.1.0";
    private static final String PROBE = "wasgi:sensors/probe@0.1.0";

    private final Engine engine = Engine.create();
    private final List<String> transfers = new ArrayList<>();
    private final List<Object> dropped = new ArrayList<>();
    private Result<?, ?> answer = Result.ok(new byte[] {0x15, (byte) 0x80});

    @AfterEach
    void close() {
        engine.close();
    }

    private HostInstance i2c(HostResource bus) {
        return HostInstance.builder()
                .resource("i2c", bus)
                .function(
                        "[method]i2c.write-read",
                        (context, args) -> {
                            transfers.add("write-read " + args[1]);
                            return answer;
                        })
                .function(
                        "[method]i2c.read",
                        (context, args) -> {
                            transfers.add("read " + args[1] + " " + args[2]);
                            return answer;
                        })
                .function(
                        "[method]i2c.write",
                        (context, args) -> {
                            byte[] data = (byte[]) args[2];
                            transfers.add(
                                    "write "
                                            + args[1]
                                            + " "
                                            + new String(data, StandardCharsets.US_ASCII));
                            return answer.isOk() ? Result.ok() : answer;
                        })
                .build();
    }

    private Imports host() {
        HostResource bus = new HostResource("i2c", String.class, dropped::add);
        HostInstance buses =
                HostInstance.builder()
                        .resource("i2c", bus)
                        .function("labels", (context, args) -> List.of("closed", "sim"))
                        .function(
                                "open",
                                (context, args) ->
                                        args[0].equals("sim") ? Result.ok("bus") : Result.err(1))
                        .build();
        return Imports.builder()
                .instance(I2C, i2c(bus))
                .instance("wasi:i2c/i2c", i2c(bus))
                .instance("wasgi:i2c/buses@0.1.0", buses)
                .function("get-i2c-bus", (context, args) -> "bus")
                .build();
    }

    private static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(Path.of("../bundles/testing", path));
    }

    private ComponentInstance guest(String path) throws IOException {
        return engine.load(bytes(path)).instantiate(host());
    }

    private static Object call(ComponentInstance instance, String function, Object... args) {
        return instance.func(function).orElseThrow().call(args);
    }

    private static Object[] ok(Object result) {
        return (Object[]) ((Result<?, ?>) result).orElseThrow(AssertionError::new);
    }

    @Test
    void aModuleIsTheComponentThatToolsWouldMakeOfIt() throws IOException {
        Component module = engine.load(bytes("core-thermometer/guest.module.wasm"));
        Component component = engine.load(bytes("../tmp102-driver/driver.wasm"));
        assertEquals(component.type().imports().keySet(), module.type().imports().keySet());
        assertEquals(component.type().exports().keySet(), module.type().exports().keySet());
    }

    @Test
    void resourcesOfAModuleAreItsOwnAndAreDestroyedByIt() throws Exception {
        try (ComponentInstance driver = guest("core-thermometer/guest.module.wasm")) {
            Object opened = call(driver, THERMOMETER + "#[static]sensor.open", 0x48);
            try (ResourceHandle sensor =
                    (ResourceHandle) ((Result<?, ?>) opened).orElseThrow(AssertionError::new)) {
                Object[] reading = ok(call(driver, THERMOMETER + "#[method]sensor.read", sensor));
                assertArrayEquals(new Object[] {21.5f, 0x1580L}, reading);
            }
            assertEquals(List.of("write-read 72"), transfers);
        }
    }

    @Test
    void theBuildTargetOfTheComponentModelIsUnderstood() throws IOException {
        try (ComponentInstance driver = guest("core-probe/guest.module.wasm")) {
            Object[] first = ok(call(driver, PROBE + "#read-on", "lent", 0x49));
            assertArrayEquals(new Object[] {21.5f, 1001L << 16 | 0x1580}, first);
            Object[] second = ok(call(driver, PROBE + "#read-on", "lent", 0x49));
            assertArrayEquals(new Object[] {21.5f, 1002L << 16 | 0x1580}, second);
            assertEquals(List.of("read 73 2", "read 73 2"), transfers);
        }
    }

    @Test
    void theWorldIsReadFromACustomSection() throws IOException {
        Component component = engine.load(bytes("../bus-lender/app.wasm"));
        Component module = engine.load(bytes("core-lender/guest.core.wasm"));
        assertEquals(component.type().imports().keySet(), module.type().imports().keySet());
        assertEquals(component.type().exports().keySet(), module.type().exports().keySet());
    }

    @ParameterizedTest
    @CsvSource({"pingpong/guest.wasm", "core-pingpong/guest.module.wasm"})
    void thePublishedGuestSaysHelloAndListens(String path) throws IOException {
        try (ComponentInstance guest = guest(path)) {
            call(guest, "run");
            call(guest, "run");
            assertEquals(
                    List.of("write 9 hello", "read 9 5", "write 9 hello", "read 9 5"), transfers);
            assertEquals(List.of("bus", "bus"), dropped);
        }
    }

    @Test
    void aPublishedGuestDoesNotMindABusThatFails() throws IOException {
        answer = Result.err(new VariantValue(2, 0));
        try (ComponentInstance guest = guest("core-pingpong/guest.module.wasm")) {
            call(guest, "run");
        }
        assertEquals(List.of("write 9 hello", "read 9 5"), transfers);
    }

    @Test
    void badHandlesPointersAndLengthsAreAnsweredWithAnErrorAndReachNoBus() throws IOException {
        try (ComponentInstance guest = guest("core-hostile/guest.module.wasm")) {
            call(guest, "run");
            assertEquals(0, guest.handleCount());
        }
        assertEquals(List.of(), transfers);
        assertEquals(List.of("bus"), dropped);
    }

    // ---- modules that do not fit

    /** The module with a name in it replaced by one of the same length. */
    private static byte[] renamed(String path, String name, String replacement) throws IOException {
        String text = new String(bytes(path), StandardCharsets.ISO_8859_1);
        assertEquals(name.length(), replacement.length());
        return text.replace(name, replacement).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    core-thermometer | cabi_realloc | cabi_realXXX | the module lacks the export "cabi_realloc", func (i32, i32, i32, i32) -> (i32)
                    core-thermometer | memory | memorX | the module must export a memory as "memory"
                    core-thermometer | [method]sensor.read | [method]sensor.reXd | the module lacks the export "wasgi:sensors/thermometer@0.1.0#[method]sensor.read", func (i32) -> (i32), which its world promises
                    core-thermometer | [method]i2c.write | [method]i2c.wriXe | import "wasi:i2c/i2c@0.2.0-draft" "[method]i2c.wriXe-read": interface wasi:i2c/i2c@0.2.0-draft has no function [method]i2c.wriXe-read
                    core-thermometer | wasgi:i2c/buses | wasgi:i2c/buXes | import "wasgi:i2c/buXes@0.1.0" "labels": no interface wasgi:i2c/buXes@0.1.0 is known here
                    core-thermometer | [resource-drop]i2c | [resource-drop]i3c | import "wasi:i2c/i2c@0.2.0-draft" "[resource-drop]i3c": there is no resource i3c
                    core-pingpong | host_open | host_oXen | import "host" "host_oXen": there is no such function; there are host_open, host_read, host_write, host_close
                    core-pingpong | memory | memorX | the module must export a memory as "memory": import "host" "host_
                    core-pingpong | _start | _stXrt | it has no section component-type, and exports no function of a known interface
                    """)
    void whatDoesNotFitIsNamedWithWhatItShouldBe(
            String guest, String name, String replacement, String message) throws IOException {
        byte[] module = renamed(guest + "/guest.module.wasm", name, replacement);
        InvalidException refused = assertThrows(InvalidException.class, () -> engine.load(module));
        String said = refused.getMessage();
        assertTrue(said.startsWith("core module: " + message), said);
    }

    @Test
    void aWrongSignatureIsNamedWithTheRightOne() throws IOException {
        String text =
                new String(
                        renamed("core-pingpong/guest.module.wasm", "host_open", "host_XXXX"),
                        StandardCharsets.ISO_8859_1);
        byte[] swapped =
                text.replace("host_read", "host_open")
                        .replace("host_XXXX", "host_read")
                        .getBytes(StandardCharsets.ISO_8859_1);
        InvalidException refused = assertThrows(InvalidException.class, () -> engine.load(swapped));
        assertEquals(
                "core module: import \"host\" \"host_read\" must be func (i32, i32, i32, i32) ->"
                        + " (i32), and is func () -> (i32)",
                refused.getMessage());
    }

    /** The module with a custom section behind it. */
    private static byte[] withSection(byte[] module, String name, byte[] content) {
        byte[] title = name.getBytes(StandardCharsets.US_ASCII);
        int size = 1 + title.length + content.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(module);
        out.write(0);
        out.write(size & 0x7f | 0x80);
        out.write(size >> 7 & 0x7f | 0x80);
        out.write(size >> 14);
        out.write(title.length);
        out.writeBytes(title);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private void assertRefused(String message, byte[] module) {
        ComponentException refused =
                assertThrows(ComponentException.class, () -> engine.load(module));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void aWorldThatIsNoneIsRefused() throws IOException {
        byte[] module = bytes("core-pingpong/guest.module.wasm");
        byte[] empty = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
        assertRefused("unexpected end", withSection(module, "component-type", new byte[0]));
        assertRefused("not WebAssembly", withSection(module, "component-type:x", new byte[8]));
        assertRefused(
                "its custom section component-type is of a form that is not known",
                withSection(module, "component-type:x", empty));
        byte[] one = withSection(module, "component-type:x", empty);
        assertRefused("it has 2 worlds", withSection(one, "component-type:y", empty));
    }

    @Test
    void aModuleForAnotherHostWhoseWorldHasNoBusIsRefused() throws IOException {
        byte[] world = {
            0,
            'a',
            's',
            'm',
            0x0d,
            0,
            1,
            0, // a component
            7,
            14,
            1,
            0x41,
            2, // whose type is a component of two declarators
            1,
            0x41,
            0, // a world without any
            4,
            0,
            3,
            'a',
            ':',
            'b',
            4,
            0 // and its export
        };
        byte[] module = bytes("core-pingpong/guest.module.wasm");
        assertRefused(
                "the module's world does not import wasgi:i2c/buses@0.1.0",
                withSection(module, "component-type:x", world));
    }
}

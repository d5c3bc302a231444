package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.Engine;
import org.wasgi.engine.MalformedException;

class DriverBundleTest {
    private final byte[] wasm = read("../bundles/tmp102-driver/driver.wasm");

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theBundleHoldsTheComponentAndItsHeaders() throws IOException {
        byte[] bundle = DriverBundle.wrap(wasm, "deploy/tmp102.wasm");

        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Attributes headers = jar.getManifest().getMainAttributes();
            assertEquals("2", headers.getValue("Bundle-ManifestVersion"));
            assertEquals("tmp102", headers.getValue("Bundle-SymbolicName"));
            assertEquals("0.0.0", headers.getValue("Bundle-Version"));
            assertEquals("component.wasm", headers.getValue("Wasm-Component"));
            assertEquals(
                    ComponentHeaders.of(Engine.typeOf(wasm), "", KnownWorlds.load())
                            .requireCapability(),
                    headers.getValue("Require-Capability"));
            assertEquals(
                    "wasi:i2c/imports@0.2.0-draft, wasgi:i2c/imports@0.1",
                    headers.getValue("Wasm-World-Inferred"));
            assertEquals("component.wasm", jar.getNextJarEntry().getName());
            assertArrayEquals(wasm, jar.readAllBytes());
        }
    }

    @Test
    void theSameComponentGivesTheSameBytesInEveryTimeZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            byte[] there = DriverBundle.wrap(wasm, "a.wasm");
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertArrayEquals(there, DriverBundle.wrap(wasm, "a.wasm"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aWrappedComponentPassesTheCheck() throws IOException {
        assertEquals(List.of(), DriverBundleCheck.objections(DriverBundle.wrap(wasm, "a.wasm")));
    }

    @Test
    void aFileNameWithoutANameIsRefused() {
        assertThrows(HeaderException.class, () -> DriverBundle.wrap(wasm, "/.wasm"));
    }

    @Test
    void aTruncatedComponentIsRefused() {
        byte[] half = Arrays.copyOf(wasm, wasm.length / 2);
        assertThrows(MalformedException.class, () -> DriverBundle.wrap(half, "a.wasm"));
    }
}

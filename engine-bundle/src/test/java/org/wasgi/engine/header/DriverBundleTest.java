package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.ComponentType;

class DriverBundleTest {
    private static final byte[] WASM = {0, 'a', 's', 'm', 13, 0, 1, 0};

    private final KnownWorlds known = KnownWorlds.load();
    private final ComponentType type = Types.importing("wasi:i2c/i2c@0.2.0-draft");

    @Test
    void theBundleHoldsTheComponentAndItsHeaders() throws IOException {
        byte[] bundle = DriverBundle.wrap(WASM, type, "deploy/tmp102.wasm", known);

        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Attributes headers = jar.getManifest().getMainAttributes();
            assertEquals("2", headers.getValue("Bundle-ManifestVersion"));
            assertEquals("tmp102", headers.getValue("Bundle-SymbolicName"));
            assertEquals("0.0.0", headers.getValue("Bundle-Version"));
            assertEquals("component.wasm", headers.getValue("Wasm-Component"));
            assertEquals(
                    ComponentHeaders.of(type, "", known).requireCapability(),
                    headers.getValue("Require-Capability"));
            assertEquals("wasi:i2c/imports@0.2.0-draft", headers.getValue("Wasm-World-Inferred"));
            assertEquals("component.wasm", jar.getNextJarEntry().getName());
            assertArrayEquals(WASM, jar.readAllBytes());
        }
    }

    @Test
    void theSameComponentGivesTheSameBytesInEveryTimeZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            byte[] there = DriverBundle.wrap(WASM, type, "a.wasm", known);
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertArrayEquals(there, DriverBundle.wrap(WASM, type, "a.wasm", known));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aWrappedComponentPassesTheCheck() throws IOException {
        assertEquals(
                List.of(),
                DriverBundleCheck.objections(DriverBundle.wrap(WASM, type, "a.wasm", known)));
    }

    @Test
    void aFileNameWithoutANameIsRefused() {
        assertThrows(HeaderException.class, () -> DriverBundle.wrap(WASM, type, "/.wasm", known));
    }
}

package org.wasgi.cnf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.lib.utf8properties.UTF8Properties;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.header.DriverBundleCheck;

/** The plugin in bnd itself, on the bnd files and components of {@code bundles/}. */
class ComponentHeadersPluginTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path BUNDLES = PROJECT.resolve("bundles");

    private static final String I2C_WORLD =
            "wasi.world;filter:=\"(&(wasi.world=wasi:i2c/imports)(track=0.2.0-draft))\"";

    /** As bnd-maven-plugin has it: the bnd file of each parent folder, then the bundle's own. */
    private static Builder builder(Path folder) throws Exception {
        UTF8Properties instructions = new UTF8Properties();
        for (Path parent : List.of(PROJECT, BUNDLES, folder)) {
            File file = parent.resolve("bnd.bnd").toFile();
            instructions.load(file, null);
        }
        Builder builder = new Builder();
        builder.setBase(folder.toFile());
        builder.setProperties(folder.toFile(), instructions);
        return builder;
    }

    @ParameterizedTest
    @CsvSource({
        "tmp102-driver, org.wasgi.driver.tmp102, 1.0.0",
        "tmp102-driver-calibrated, org.wasgi.driver.tmp102, 2.0.0",
        "lcd-driver, org.wasgi.driver.lcd, 1.0.0",
        "room-monitor, org.wasgi.app.room-monitor, 1.0.0",
        "bus-lender, org.wasgi.app.bus-lender, 1.0.0"
    })
    void everyGuestIsADriverBundleWithoutJava(String folder, String symbolicName, String version)
            throws Exception {
        try (Builder builder = builder(BUNDLES.resolve(folder));
                Jar jar = builder.build()) {
            assertEquals(List.of(), builder.getErrors());
            Attributes headers = jar.getManifest().getMainAttributes();
            assertEquals(symbolicName, headers.getValue("Bundle-SymbolicName"));
            assertEquals(version, headers.getValue("Bundle-Version"));
            assertEquals(List.of(), objections(jar));
        }
    }

    private static List<String> objections(Jar jar) throws Exception {
        Path file = Files.createTempFile("guest", ".jar");
        try {
            jar.write(file.toFile());
            return DriverBundleCheck.objections(file);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theThermometerDriverRequiresItsBusAndProvidesItsInterfaces() throws Exception {
        try (Builder builder = builder(BUNDLES.resolve("tmp102-driver"));
                Jar jar = builder.build()) {
            Attributes headers = jar.getManifest().getMainAttributes();
            assertEquals(
                    "osgi.extender;filter:=\"(&(osgi.extender=wasgi)(version>=0.1)(!(version>=1.0)))\","
                            + I2C_WORLD
                            + ",wasi.world;filter:=\"(&(wasi.world=wasgi:i2c/imports)(track=0.1))\""
                            + ",wasi.interface;filter:=\"(&(wasi.interface=wasi:i2c/i2c)(track=0.2.0-draft))\""
                            + ";effective:=active"
                            + ",wasi.interface;filter:=\"(&(wasi.interface=wasgi:i2c/buses)(track=0.1))\""
                            + ";effective:=active",
                    headers.getValue("Require-Capability"));
            assertEquals(
                    "wasi.interface;wasi.interface=\"wasgi:sensors/thermometer\";track=\"0.1\";version:Version=\"0.1.0\","
                        + "wasi.interface;wasi.interface=\"wasgi:sensors/probe\";track=\"0.1\";version:Version=\"0.1.0\","
                        + "wasi.interface;wasi.interface=\"wasgi:lifecycle/handover\";track=\"0.1\";version:Version=\"0.1.0\"",
                    headers.getValue("Provide-Capability"));
            assertEquals(
                    "wasi:i2c/imports@0.2.0-draft, wasgi:i2c/imports@0.1",
                    headers.getValue("Wasm-World-Inferred"));
        }
    }

    @Test
    void theRoomMonitorAsksForDriversButForNoWorld() throws Exception {
        try (Builder builder = builder(BUNDLES.resolve("room-monitor"));
                Jar jar = builder.build()) {
            Attributes headers = jar.getManifest().getMainAttributes();
            assertNull(headers.getValue("Wasm-World-Inferred"));
            assertEquals("1000", headers.getValue("Wasm-Period"));
        }
    }

    @Test
    void whatTheBndFileRequiresItselfStays() throws Exception {
        try (Builder builder = builder(BUNDLES.resolve("tmp102-driver"))) {
            builder.setProperty("Require-Capability", "acme.board;filter:=\"(revision=2)\"");
            try (Jar jar = builder.build()) {
                String required =
                        jar.getManifest().getMainAttributes().getValue("Require-Capability");
                assertEquals(
                        "acme.board;filter:=\"(revision=2)\",osgi.extender",
                        required.substring(0, required.indexOf(';', 40)));
            }
        }
    }

    @Test
    void aWorldThatDoesNotCoverTheImportsFailsTheBuild() throws Exception {
        try (Builder builder = builder(BUNDLES.resolve("tmp102-driver"))) {
            builder.setProperty("Wasm-World", "wasi:i2c/imports@0.2.0-draft");
            builder.build().close();
            assertEquals(
                    List.of(
                            "driver.wasm: Wasm-World: wasi:i2c/imports@0.2.0-draft does not have"
                                + " the import wasgi:i2c/buses@0.1.0: add wasgi:i2c/imports@0.1"),
                    builder.getErrors());
        }
    }

    @Test
    void aMissingComponentFailsTheBuild() throws Exception {
        assertEquals(
                List.of(
                        "Wasm-Component: there is no driver.wasm in the bundle: add it to"
                                + " -includeresource"),
                errorsWith(null));
    }

    @Test
    void whatIsNoComponentFailsTheBuild() throws Exception {
        List<String> errors = errorsWith(new byte[] {'P', 'K', 3, 4});
        assertEquals(1, errors.size(), errors.toString());
        assertEquals("driver.wasm: ", errors.get(0).substring(0, "driver.wasm: ".length()));
    }

    private static List<String> errorsWith(byte[] component) throws Exception {
        try (Builder builder = new Builder();
                Jar content = new Jar("content")) {
            if (component != null) {
                content.putResource("driver.wasm", new EmbeddedResource(component, 0));
            }
            builder.setJar(content);
            builder.setProperty("Wasm-Component", "driver.wasm");
            new ComponentHeadersPlugin().analyzeJar(builder);
            return List.copyOf(builder.getErrors());
        }
    }
}

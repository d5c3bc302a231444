package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverBundleCheckTest {
    private static final Map<String, String> DRIVER = Map.of("Wasm-Component", "driver.wasm");

    private static byte[] jar(Map<String, String> headers, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aComponentWithItsPapersIsADriverBundle() throws IOException {
        byte[] jar =
                jar(
                        DRIVER,
                        "driver.wasm",
                        "META-INF/maven/org.acme/driver/pom.xml",
                        "OSGI-INF/",
                        "OSGI-INF/l10n/bundle_de.properties");
        assertEquals(List.of(), DriverBundleCheck.objections(jar));
    }

    @Test
    void aJavaBundleIsNoneOfItsBusiness() throws IOException {
        assertEquals(
                List.of(),
                DriverBundleCheck.objections(
                        jar(Map.of("Import-Package", "org.acme"), "org/acme/Activator.class")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bundle-Activator",
                "Bundle-ClassPath",
                "Bundle-NativeCode",
                "DynamicImport-Package",
                "Fragment-Host",
                "Import-Package",
                "Service-Component",
                "import-package"
            })
    void aHeaderThatBringsJavaIsRefused(String header) throws IOException {
        List<String> objections =
                DriverBundleCheck.objections(
                        jar(Map.of("Wasm-Component", "driver.wasm", header, "org.acme")));
        assertEquals(1, objections.size(), objections.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/acme/Activator.class",
                "META-INF/versions/17/org/acme/Activator.CLASS",
                "lib/inner.jar",
                "OSGI-INF/blueprint/run.xml",
                "META-INF/services/java.nio.file.spi.FileSystemProvider"
            })
    void anEntryThatBringsJavaIsRefused(String entry) throws IOException {
        assertEquals(
                List.of("a driver bundle carries no Java: remove " + entry),
                DriverBundleCheck.objections(jar(DRIVER, "driver.wasm", entry)));
    }

    /** A reader in sequence sees the local name, a framework the name in the jar's directory. */
    @Test
    void theJarsDirectoryCountsNotItsLocalNames() throws IOException {
        byte[] jar = jar(DRIVER, "a/Evil.clasz");
        byte[] name = "a/Evil.clasz".getBytes(StandardCharsets.UTF_8);
        int last = new String(jar, StandardCharsets.ISO_8859_1).lastIndexOf("a/Evil.clasz");
        jar[last + name.length - 1] = 's';
        assertEquals(
                List.of("a driver bundle carries no Java: remove a/Evil.class"),
                DriverBundleCheck.objections(jar));
    }

    @Test
    void whatIsNoJarIsAnError() {
        assertThrows(
                ZipException.class, () -> DriverBundleCheck.objections(new byte[] {0, 'a', 's'}));
    }
}

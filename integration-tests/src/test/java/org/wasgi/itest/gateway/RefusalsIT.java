package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;

/** What is no driver that could run here is refused in one line and leaves nothing behind. */
public class RefusalsIT extends GatewayTest {
    private static final String DRIVER = "tmp102-driver/driver.wasm";

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aDriverWhoseWorldNobodyOffersDoesNotResolveAndSaysWhich() throws IOException {
        Driver driver =
                drivers.install(Distribution.guest("testing/unknown-world/guest.wasm").toUri());
        try {
            assertEquals(State.UNRESOLVED, driver.state());
            assertTrue(driver.detail(), driver.detail().contains("acme:gpio/imports@1"));
        } finally {
            drivers.uninstall(driver.symbolicName());
        }
    }

    @Test
    public void aTruncatedComponentIsRefused() throws IOException {
        byte[] component = Files.readAllBytes(Distribution.guest(DRIVER));
        Path file = write("cut.wasm", Arrays.copyOf(component, component.length / 2));

        assertRefused(file, "at byte");
    }

    @Test
    public void whatIsNoWebAssemblyIsRefused() throws IOException {
        assertRefused(write("text.wasm", "hello".getBytes(StandardCharsets.UTF_8)), "text.wasm");
        assertRefused(write("empty.wasm", new byte[0]), "empty.wasm");
        assertRefused(write("text.jar", "hello".getBytes(StandardCharsets.UTF_8)), "text.jar");
    }

    @Test
    public void aCoreModuleIsNoComponent() throws IOException {
        assertRefused(write("core.wasm", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}), "core");
    }

    @Test
    public void aBundleWithJavaInItIsRefused() throws IOException {
        assertRefused(jar("classes.jar", null, "org/acme/Evil.class"), ".class");
        assertRefused(jar("activator.jar", "Bundle-Activator", null), "Bundle-Activator");
        assertRefused(jar("native.jar", "Bundle-NativeCode", null), "Bundle-NativeCode");
        assertRefused(jar("imports.jar", "DynamicImport-Package", null), "DynamicImport-Package");
    }

    private void assertRefused(Path file, String reason) {
        int before = context.getBundles().length;
        var refused = assertThrows(DriverException.class, () -> drivers.install(file.toUri()));
        assertEquals(refused.getMessage(), 1, refused.getMessage().lines().count());
        assertTrue(refused.getMessage(), refused.getMessage().contains(reason));
        assertEquals("bundles", before, context.getBundles().length);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.getRoot().toPath().resolve(name), bytes);
    }

    private Path jar(String name, String header, String entry) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.acme.evil");
        headers.putValue("Wasm-Component", "driver.wasm");
        if (header != null) {
            headers.putValue(header, "org.acme.Evil");
        }
        Path file = folder.getRoot().toPath().resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new ZipEntry("driver.wasm"));
            jar.write(Files.readAllBytes(Distribution.guest(DRIVER)));
            if (entry != null) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.write(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
            }
        }
        return file;
    }
}

package org.wasgi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

class ShippedBundlesTest {
    private static final String LOCATION = "wasgi:driver.jar";

    @TempDir Path folder;
    private Path jar;
    private Framework framework;

    @BeforeEach
    void shipOneBundle() throws Exception {
        jar = Files.createDirectories(folder.resolve("bundle/40")).resolve("driver.jar");
        ship("1.0.0");
        framework =
                new Felix(Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.init();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void aNewJarIsInstalledAtTheLevelOfItsFolder() throws Exception {
        bring();

        assertEquals(40, bundle().adapt(BundleStartLevel.class).getStartLevel());
        assertEquals(Version.parseVersion("1.0.0"), bundle().getVersion());
    }

    @Test
    void aChangedJarUpdatesItsBundle() throws Exception {
        bring();
        long id = bundle().getBundleId();
        ship("1.1.0");
        bring();

        assertEquals(Version.parseVersion("1.1.0"), bundle().getVersion());
        assertEquals(id, bundle().getBundleId());
    }

    @Test
    void whatTheUserUpdatedStaysUntilTheJarChanges() throws Exception {
        bring();
        bundle().update(new ByteArrayInputStream(bundle("2.0.0")));
        bring();
        assertEquals(Version.parseVersion("2.0.0"), bundle().getVersion());

        ship("2.1.0");
        bring();
        assertEquals(Version.parseVersion("2.1.0"), bundle().getVersion());
    }

    @Test
    void whatTheUserUninstalledStaysAway() throws Exception {
        bring();
        bundle().uninstall();
        bring();

        assertNull(bundle());
    }

    @Test
    void whatIsNotShippedAnyMoreIsUninstalled() throws Exception {
        bring();
        Bundle another =
                framework
                        .getBundleContext()
                        .installBundle("user:other.jar", new ByteArrayInputStream(bundle("3.0.0")));
        Files.delete(jar);
        bring();

        assertNull(bundle());
        assertEquals(Bundle.INSTALLED, another.getState());
    }

    private void bring() throws IOException, BundleException {
        new ShippedBundles(folder.resolve("bundle"), folder.resolve("shipped.properties"))
                .bring(framework.getBundleContext());
    }

    private Bundle bundle() {
        return framework.getBundleContext().getBundle(LOCATION);
    }

    /** Each version has a time of its own, however fast the test is. */
    private void ship(String version) throws IOException {
        Files.write(jar, bundle(version));
        Files.setLastModifiedTime(
                jar, FileTime.fromMillis(Version.parseVersion(version).hashCode()));
    }

    private static byte[] bundle(String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "org.acme.driver" + version.charAt(0));
        headers.putValue(Constants.BUNDLE_VERSION, version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}

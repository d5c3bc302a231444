package org.wasgi.linker.internal.extender;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.sim.SimulatedBackEnd;
import org.wasgi.i2c.internal.wit.I2cHost;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.policy.audit.Audit;
import org.wasgi.policy.internal.FilePolicy;

/**
 * The linker in a framework of its own. Linker and hosts live in the system bundle; the drivers are
 * real bundles. Everybody may link to everything and use the simulated bus.
 */
public final class TestGateway {
    private static final Path GUESTS = Path.of("..", "bundles");
    private static final String WORLDS =
            "osgi.extender;osgi.extender=wasgi;version:Version=0.1,"
                    + "wasi.world;wasi.world=\"wasi:i2c/imports\";track=\"0.2.0-draft\","
                    + "wasi.world;wasi.world=\"wasgi:i2c/imports\";track=\"0.1\","
                    + "wasi.world;wasi.world=\"component:usb/guest\";track=\"0.2\"";

    private final Path folder;
    private final Framework framework;
    private final FilePolicy policy;
    private final BusRegistry buses;
    private final LinkerComponent linker;
    private final Drivers drivers;

    /**
     * @param folder where it may keep its things
     */
    public TestGateway(Path folder) throws Exception {
        this.folder = folder;
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        folder.resolve("cache").toString(),
                                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                                        WORLDS,
                                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                        "org.wasgi.engine.bind,org.wasgi.engine.value"));
        framework.start();
        Path rules = Files.createDirectory(folder.resolve("policy"));
        Files.writeString(
                rules.resolve("test.policy"),
                "bus sim simulated\nallow * interface:* link\nallow * i2c:sim read,write\n");
        policy = new FilePolicy(rules);
        buses = new BusRegistry(policy);
        buses.addBackEnd(new SimulatedBackEnd());
        context().registerService(HostProvider.class, new I2cHost(buses), null);
        linker = new LinkerComponent(context(), policy, Audit.NONE);
        drivers = context().getService(context().getServiceReference(Drivers.class));
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public FilePolicy policy() {
        return policy;
    }

    public Drivers drivers() {
        return drivers;
    }

    /** Ends the linker; the framework goes on. */
    public void closeLinker() {
        linker.close();
    }

    /** Ends everything. */
    public void close() throws Exception {
        linker.close();
        framework.stop();
        framework.waitForStop(10_000);
        buses.close();
        policy.close();
    }

    /** A plain {@code .wasm} of this project under another name. */
    public Path wasm(String guest, String as) throws IOException {
        try (var files = Files.list(GUESTS.resolve(guest))) {
            Path from = files.filter(f -> f.toString().endsWith(".wasm")).findFirst().orElseThrow();
            return Files.copy(from, Files.createDirectories(folder.resolve("files")).resolve(as));
        }
    }

    public Driver install(String guest, String as) throws IOException {
        return drivers.install(wasm(guest, as).toUri());
    }

    public static byte[] jar(Map<String, String> headers, Map<String, byte[]> entries)
            throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Installs a bundle that is made of headers and entries. */
    public Bundle bundle(String name, Map<String, String> headers, Map<String, byte[]> entries)
            throws IOException, BundleException {
        Map<String, String> all = new HashMap<>(headers);
        all.put(Constants.BUNDLE_SYMBOLICNAME, name);
        return context().installBundle("test:" + name, new ByteArrayInputStream(jar(all, entries)));
    }
}

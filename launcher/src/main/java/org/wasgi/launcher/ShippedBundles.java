package org.wasgi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings a framework's bundles up to the distribution's: {@code bundle/LEVEL/NAME.jar} is installed
 * at that start level. A record tells which jars were brought, so that a bundle which the user
 * updated or uninstalled stays so until its jar in the distribution changes.
 */
final class ShippedBundles {
    private static final String LOCATION = "wasgi:";

    private final Path folder;
    private final Path record;

    /**
     * Prepares the bringing; nothing happens yet.
     *
     * @param folder the distribution's {@code bundle}
     * @param record the file with location and stamp of each jar brought before
     */
    ShippedBundles(Path folder, Path record) {
        this.folder = folder;
        this.record = record;
    }

    /** Installs, updates and uninstalls in a framework that is initialised and not started. */
    void bring(BundleContext framework) throws IOException, BundleException {
        Properties before = read();
        Properties now = new Properties();
        List<Path> jars;
        try (Stream<Path> tree = Files.walk(folder, 2)) {
            jars = tree.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            String location = LOCATION + jar.getFileName();
            String stamp = Files.size(jar) + "@" + Files.getLastModifiedTime(jar).toMillis();
            now.setProperty(location, stamp);
            if (!stamp.equals(before.getProperty(location))) {
                bring(framework, location, jar);
            }
        }
        for (Bundle bundle : framework.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)
                    && !now.containsKey(bundle.getLocation())) {
                bundle.uninstall();
            }
        }
        if (!now.equals(before)) {
            write(now);
        }
    }

    private static void bring(BundleContext framework, String location, Path jar)
            throws IOException, BundleException {
        Bundle bundle = framework.getBundle(location);
        try (InputStream bytes = Files.newInputStream(jar)) {
            if (bundle == null) {
                bundle = framework.installBundle(location, bytes);
            } else {
                bundle.update(bytes);
            }
        }
        bundle.adapt(BundleStartLevel.class)
                .setStartLevel(Integer.parseInt(jar.getParent().getFileName().toString()));
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private Properties read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(record)) {
            try (InputStream in = Files.newInputStream(record)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void write(Properties properties) throws IOException {
        try (OutputStream out = Files.newOutputStream(record)) {
            properties.store(out, "The distribution's bundles in this cache");
        }
    }
}

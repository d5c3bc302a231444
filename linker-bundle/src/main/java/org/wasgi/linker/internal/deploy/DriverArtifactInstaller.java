package org.wasgi.linker.internal.deploy;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;

/**
 * Installs, updates and uninstalls drivers with their files in a folder that File Install watches.
 * A changed file is an update under live consumers, not a refresh.
 */
@Component
public final class DriverArtifactInstaller implements ArtifactInstaller {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final BundleContext context;
    private final Drivers drivers;

    @Activate
    public DriverArtifactInstaller(BundleContext context, @Reference Drivers drivers) {
        this.context = context;
        this.drivers = drivers;
    }

    @Override
    public boolean canHandle(File file) {
        if (file.getName().endsWith(".wasm")) {
            return true;
        }
        if (!file.getName().endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && manifest.getMainAttributes().getValue(DriverManifest.WASM_COMPONENT) != null;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> file + " is no jar, or not wholly written yet", e);
            return false;
        }
    }

    /** Called at each start of the gateway, too: a driver that is there already is updated. */
    @Override
    public void install(File file) throws IOException {
        Optional<Bundle> there = driver(file);
        if (there.isEmpty()) {
            drivers.install(file.toURI());
        } else if (there.get().getLastModified() < file.lastModified()) {
            update(file);
        } else {
            drivers.start(Long.toString(there.get().getBundleId()));
        }
    }

    /** An update that is refused leaves the old version running until the file changes again. */
    @Override
    public void update(File file) throws IOException {
        Optional<Bundle> there = driver(file);
        if (there.isEmpty()) {
            drivers.install(file.toURI());
            return;
        }
        try {
            drivers.update(Long.toString(there.get().getBundleId()), file.toURI());
        } catch (DriverException e) {
            LOG.log(Level.ERROR, "{0}: {1}", file.getName(), e.getMessage());
        }
    }

    @Override
    public void uninstall(File file) {
        driver(file).ifPresent(bundle -> drivers.uninstall(Long.toString(bundle.getBundleId())));
    }

    /** The driver that was installed from this file. */
    private Optional<Bundle> driver(File file) {
        return Optional.ofNullable(context.getBundle(file.toURI().toString()));
    }
}

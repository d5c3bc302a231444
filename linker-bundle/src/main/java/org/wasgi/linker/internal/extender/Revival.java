package org.wasgi.linker.internal.extender;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.wasgi.linker.internal.life.Linker;

/**
 * Starts drivers that did not resolve when another bundle comes, which may offer their world;
 * forgets those that are uninstalled.
 */
record Revival(Linker linker, DriverCatalog catalog) implements BundleListener {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.UNINSTALLED && DriverArtifacts.isDriver(bundle)) {
            linker.remove(bundle.getSymbolicName());
        } else if (event.getType() == BundleEvent.RESOLVED && !DriverArtifacts.isDriver(bundle)) {
            catalog.bundles().forEach(Revival::revive);
        }
    }

    private static void revive(Bundle driver) {
        BundleStartLevel start = driver.adapt(BundleStartLevel.class);
        if (driver.getState() != Bundle.INSTALLED
                || start == null
                || !start.isPersistentlyStarted()) {
            return;
        }
        try {
            driver.start(Bundle.START_TRANSIENT);
        } catch (BundleException | IllegalStateException e) {
            LOG.log(Level.DEBUG, () -> driver.getSymbolicName() + " does not resolve yet", e);
        }
    }
}

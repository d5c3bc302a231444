package org.wasgi.linker.internal.extender;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.BundleTracker;
import org.wasgi.engine.header.DevicePattern;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.life.Linker;

/** Starts the driver of each driver bundle that is active, and stops it with the bundle. */
final class DriverTracker extends BundleTracker<String> {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    /** How long calls are held while others than {@code Drivers} update the bundle. */
    private static final Duration UPDATE_GRACE = Duration.ofSeconds(5);

    private final Linker linker;
    private final DriverArtifacts artifacts;
    private final DeviceInstances devices;
    private final Set<Bundle> adopting = ConcurrentHashMap.newKeySet();

    DriverTracker(
            BundleContext context,
            Linker linker,
            DriverArtifacts artifacts,
            DeviceInstances devices) {
        super(context, Bundle.ACTIVE, null);
        this.linker = linker;
        this.artifacts = artifacts;
        this.devices = devices;
    }

    /** While {@code bundle} is updated, its driver runs on: the new version is there already. */
    void adopting(Bundle bundle, boolean begins) {
        if (begins) {
            adopting.add(bundle);
        } else {
            adopting.remove(bundle);
        }
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        if (!DriverArtifacts.isDriver(bundle)) {
            return null;
        }
        String name = bundle.getSymbolicName();
        try {
            List<DevicePattern> patterns = DriverArtifacts.devices(bundle);
            if (patterns.isEmpty()) {
                linker.start(artifacts.load(bundle));
            } else {
                devices.add(artifacts.load(bundle), patterns);
            }
        } catch (DriverException e) {
            LOG.log(Level.ERROR, "{0}: {1}", name, e.getMessage());
            refuse(name, e.getMessage());
        }
        return name;
    }

    private void refuse(String name, String why) {
        try {
            linker.refuse(name, why);
        } catch (DriverException e) {
            LOG.log(Level.DEBUG, () -> name + " came while the linker ended", e);
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String name) {
        if (adopting.contains(bundle)) {
            return;
        }
        devices.remove(name);
        if (event != null && mayComeBack(bundle)) {
            linker.pause(name, UPDATE_GRACE);
        } else {
            linker.stop(name);
        }
    }

    /** A stop by hand clears the persistent start before the bundle is STOPPING. */
    private boolean mayComeBack(Bundle bundle) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return bundle.getState() == Bundle.STOPPING
                && framework.getState() == Bundle.ACTIVE
                && start != null
                && start.isPersistentlyStarted();
    }
}

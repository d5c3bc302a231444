package org.wasgi.linker.internal.extender;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.wasgi.engine.Engine;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.internal.life.Artifact;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;

/** Installs, starts and updates driver bundles; one at a time. */
final class DriverBundles {
    private final BundleContext context;
    private final Engine engine;
    private final Linker linker;
    private final DriverTracker tracker;
    private final DriverCatalog catalog;
    private final ReentrantLock one = new ReentrantLock();

    DriverBundles(
            BundleContext context,
            Engine engine,
            Linker linker,
            DriverTracker tracker,
            DriverCatalog catalog) {
        this.context = context;
        this.engine = engine;
        this.linker = linker;
        this.tracker = tracker;
        this.catalog = catalog;
    }

    static DriverException failed(Bundle bundle, String what, BundleException e) {
        return new DriverException(
                bundle.getSymbolicName() + " does not " + what + ": " + e.getMessage(), e);
    }

    /** Installs and starts; the bundle's location is the source. */
    Bundle install(URI source) throws IOException {
        DriverFile file = DriverFile.read(source, null);
        one.lock();
        try {
            for (Bundle bundle : context.getBundles()) {
                if (file.symbolicName().equals(bundle.getSymbolicName())) {
                    throw new DriverException(
                            file.symbolicName()
                                    + " is installed already (bundle "
                                    + bundle.getBundleId()
                                    + "): update it, or uninstall it first");
                }
            }
            Bundle bundle = context.installBundle(source.toString(), file.stream());
            start(bundle);
            return bundle;
        } catch (BundleException e) {
            throw new DriverException(source + " cannot be installed: " + e.getMessage(), e);
        } finally {
            one.unlock();
        }
    }

    /** Starts it; what does not resolve stays installed and says why. */
    void start(Bundle bundle) {
        Optional<DriverSlot> failed =
                linker.driver(bundle.getSymbolicName())
                        .filter(slot -> slot.state() == State.FAILED)
                        .filter(slot -> bundle.getState() == Bundle.ACTIVE);
        if (failed.isPresent()) {
            failed.get().artifact().ifPresent(linker::start);
            return;
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            if (bundle.getState() != Bundle.INSTALLED || catalog.unresolved(bundle).isEmpty()) {
                throw failed(bundle, "start", e);
            }
        }
    }

    /**
     * Prepares and switches first, then updates the bundle; the driver runs on through that, and is
     * adopted as the component it runs.
     */
    void update(Bundle bundle, URI source) throws IOException {
        String name = bundle.getSymbolicName();
        DriverFile file = DriverFile.read(source, name);
        if (!file.symbolicName().equals(name)) {
            throw new DriverException(
                    source + " is " + file.symbolicName() + ", no version of " + name);
        }
        one.lock();
        tracker.adopting(bundle, true);
        try {
            linker.update(
                    new Artifact(
                            name,
                            file.version(),
                            engine.load(file.component()),
                            DriverArtifacts.period(file.period())));
            bundle.update(file.stream());
        } catch (BundleException e) {
            throw failed(bundle, "be updated", e);
        } finally {
            tracker.adopting(bundle, false);
            if (bundle.getState() != Bundle.ACTIVE) {
                linker.stop(name);
            }
            one.unlock();
        }
    }
}

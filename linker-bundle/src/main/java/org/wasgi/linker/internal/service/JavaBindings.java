package org.wasgi.linker.internal.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.BundleWiring;
import org.wasgi.engine.bind.WitService;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.life.Linker;

/**
 * Finds the Java interfaces that stand for WIT interfaces in the bundles that are resolved, and
 * forgets them when the framework does: when the bundle is refreshed, not when it is updated.
 */
public final class JavaBindings
        implements SynchronousBundleListener, FrameworkListener, AutoCloseable {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final BundleContext context;
    private final Linker linker;
    private final TypedServices services;

    public JavaBindings(BundleContext context, Linker linker, TypedServices services) {
        this.context = context;
        this.linker = linker;
        this.services = services;
    }

    public void open() {
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        for (Bundle bundle : context.getBundles()) {
            add(bundle);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.RESOLVED -> add(event.getBundle());
            case BundleEvent.UNRESOLVED, BundleEvent.UNINSTALLED -> removeUnused();
            default -> {}
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            removeUnused();
        }
    }

    private void add(Bundle bundle) {
        List<JavaBinding> found = in(bundle);
        if (!found.isEmpty()) {
            linker.post("the Java interfaces of " + bundle, () -> services.add(found));
        }
    }

    private void removeUnused() {
        linker.post("Java interfaces that are gone", services::removeUnused);
    }

    /** Those of all its versions that are in use. Driver bundles have none, whatever they say. */
    private static List<JavaBinding> in(Bundle bundle) {
        List<JavaBinding> found = new ArrayList<>();
        BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
        if (revisions == null || bundle.getHeaders("").get(DriverManifest.WASM_COMPONENT) != null) {
            return found;
        }
        for (BundleRevision revision : revisions.getRevisions()) {
            BundleWiring wiring = revision.getWiring();
            if (wiring != null && wiring.isInUse() && wiring.getClassLoader() != null) {
                for (BundleCapability one : wiring.getCapabilities(WitService.NAMESPACE)) {
                    add(found, wiring, one);
                }
            }
        }
        return found;
    }

    private static void add(
            List<JavaBinding> found, BundleWiring wiring, BundleCapability capability) {
        try {
            found.add(JavaBinding.of(wiring, capability));
        } catch (DriverException e) {
            LOG.log(Level.ERROR, "{0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
    }
}

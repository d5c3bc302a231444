package org.wasgi.linker.internal.extender;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps driver bundles that carry Java from resolving, whoever installed them: what does not
 * resolve loads no class and starts no activator.
 */
final class JavaRefusal implements ResolverHookFactory, ResolverHook {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        candidates.removeIf(candidate -> refused(candidate.getBundle()));
    }

    private static boolean refused(Bundle bundle) {
        if (!DriverArtifacts.isDriver(bundle)) {
            return false;
        }
        var objections = DriverArtifacts.objections(bundle);
        objections.forEach(o -> LOG.log(Level.ERROR, "{0}: {1}", bundle.getSymbolicName(), o));
        return !objections.isEmpty();
    }

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void filterMatches(
            BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
}

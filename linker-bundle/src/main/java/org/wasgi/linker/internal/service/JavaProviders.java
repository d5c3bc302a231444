package org.wasgi.linker.internal.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.WitProvider;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.linker.internal.link.HostBus;

/** Links to Java services that say that they provide WIT interfaces, as they come and go. */
public final class JavaProviders extends ServiceTracker<Object, HostBus> {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final Linker linker;

    public JavaProviders(BundleContext context, Linker linker) {
        super(context, filter(), null);
        this.linker = linker;
    }

    private static Filter filter() {
        try {
            return FrameworkUtil.createFilter("(" + WitProvider.PROPERTY + "=true)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever the types of the services: this bundle knows none of them. */
    @Override
    public void open() {
        open(true);
    }

    @Override
    public HostBus addingService(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        try {
            return linker.addHost(
                    JavaProvider.of(
                            reference.getBundle().getSymbolicName(),
                            service,
                            (String[]) reference.getProperty(Constants.OBJECTCLASS)));
        } catch (DriverException e) {
            LOG.log(Level.ERROR, "{0}", e.getMessage());
            context.ungetService(reference);
            return null;
        }
    }

    @Override
    public void removedService(ServiceReference<Object> reference, HostBus bus) {
        linker.removeHost(bus);
        context.ungetService(reference);
    }
}

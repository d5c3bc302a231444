package org.wasgi.linker.internal.extender;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.wasgi.engine.Engine;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.linker.internal.life.Settings;
import org.wasgi.linker.internal.link.HostBus;
import org.wasgi.linker.internal.service.ExportedServices;
import org.wasgi.linker.internal.service.JavaBindings;
import org.wasgi.linker.internal.service.JavaProviders;
import org.wasgi.policy.DeviceSource;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.audit.Audit;

/** Opens everything when the policy is there, and closes it in the opposite order. */
@Component(service = {})
public final class LinkerComponent {
    private static final Logger LOG = System.getLogger("org.wasgi.linker");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Activate
    public LinkerComponent(
            BundleContext context, @Reference PolicyService policy, @Reference Audit audit) {
        Engine engine = opened(Engine.create());
        ExportedServices services = new ExportedServices(context);
        Linker linker = opened(new Linker(policy, audit, services, Settings.DEFAULT));
        services.linker(linker);
        registered(context.registerService(GrantUse.class, linker, null));

        registered(context.registerService(ResolverHookFactory.class, new JavaRefusal(), null));
        HostTracker hosts = new HostTracker(context, linker);
        opened((AutoCloseable) hosts::close);
        hosts.open();
        JavaProviders providers = new JavaProviders(context, linker);
        opened((AutoCloseable) providers::close);
        providers.open();

        DeviceInstances instances = opened(new DeviceInstances(linker, policy));
        DeviceTracker devices = new DeviceTracker(context, instances);
        opened((AutoCloseable) devices::close);
        devices.open();
        DriverCatalog catalog = new DriverCatalog(context, linker, new Worlds(context));
        DriverTracker tracker =
                new DriverTracker(context, linker, new DriverArtifacts(engine), instances);
        opened((AutoCloseable) tracker::close);
        tracker.open();
        Revival revival = new Revival(linker, catalog);
        opened(() -> context.removeBundleListener(revival));
        context.addBundleListener(revival);

        JavaBindings bindings = opened(new JavaBindings(context, linker, services.typed()));
        bindings.open();

        DriverBundles bundles = new DriverBundles(context, engine, linker, tracker, catalog);
        registered(
                context.registerService(
                        Drivers.class,
                        new DriversService(linker, catalog, bundles, instances, services.typed()),
                        null));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private void registered(ServiceRegistration<?> registration) {
        open.push(registration::unregister);
    }

    @Deactivate
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.log(Level.ERROR, "the linker does not close cleanly", e);
            }
        }
    }

    /** Where devices are plugged in and out. */
    private static final class DeviceTracker
            extends ServiceTracker<DeviceSource, DeviceSource.Listening> {
        private final DeviceInstances instances;

        DeviceTracker(BundleContext context, DeviceInstances instances) {
            super(context, DeviceSource.class, null);
            this.instances = instances;
        }

        @Override
        public DeviceSource.Listening addingService(ServiceReference<DeviceSource> reference) {
            return context.getService(reference).listen(instances);
        }

        @Override
        public void removedService(
                ServiceReference<DeviceSource> reference, DeviceSource.Listening listening) {
            listening.close();
            context.ungetService(reference);
        }
    }

    /** Host buses, as their services come and go. */
    private static final class HostTracker extends ServiceTracker<HostProvider, HostBus> {
        private final Linker linker;

        HostTracker(BundleContext context, Linker linker) {
            super(context, HostProvider.class, null);
            this.linker = linker;
        }

        @Override
        public HostBus addingService(ServiceReference<HostProvider> reference) {
            return linker.addHost(context.getService(reference));
        }

        @Override
        public void removedService(ServiceReference<HostProvider> reference, HostBus bus) {
            linker.removeHost(bus);
            context.ungetService(reference);
        }
    }
}

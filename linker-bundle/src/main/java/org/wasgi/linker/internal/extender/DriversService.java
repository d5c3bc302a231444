package org.wasgi.linker.internal.extender;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.linker.internal.link.Offer;
import org.wasgi.linker.internal.service.TypedServices;

/** The {@code Drivers} service: what people do with driver bundles. */
final class DriversService implements Drivers {
    /** Without a change for so long, what still waits is taken to wait for good. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Linker linker;
    private final DriverCatalog catalog;
    private final DriverBundles bundles;
    private final DeviceInstances instances;
    private final TypedServices services;
    private final ShellCalls calls;

    DriversService(
            Linker linker,
            DriverCatalog catalog,
            DriverBundles bundles,
            DeviceInstances instances,
            TypedServices services) {
        this.linker = linker;
        this.catalog = catalog;
        this.bundles = bundles;
        this.instances = instances;
        this.services = services;
        this.calls = new ShellCalls(linker);
    }

    @Override
    public List<Driver> list() {
        return catalog.bundles().stream().flatMap(b -> catalog.describeAll(b).stream()).toList();
    }

    @Override
    public Optional<Driver> find(String name) {
        Optional<Driver> instance =
                list().stream().filter(one -> one.symbolicName().equals(name)).findFirst();
        return instance.isPresent()
                ? instance
                : catalog.find(name).flatMap(catalog::describeIfThere);
    }

    @Override
    public List<Link> links() {
        List<Link> all = new ArrayList<>();
        for (DriverSlot consumer : linker.drivers()) {
            consumer.links()
                    .ifPresent(links -> links.links().forEach(l -> all.add(link(consumer, l))));
        }
        return all;
    }

    private static Link link(DriverSlot consumer, org.wasgi.linker.internal.link.Link link) {
        return new Link(
                consumer.name(),
                link.name(),
                link.state(),
                link.offer().map(Offer::provider).map(p -> p.name()).orElse(""),
                link.detail());
    }

    @Override
    public List<JavaService> javaServices() {
        return services.list();
    }

    @Override
    public Driver install(URI source) throws IOException {
        return catalog.describe(bundles.install(source));
    }

    @Override
    public Driver start(String name) {
        Bundle bundle = catalog.require(name);
        bundles.start(bundle);
        return catalog.describe(bundle);
    }

    @Override
    public Driver stop(String name) {
        Bundle bundle = catalog.require(name);
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw DriverBundles.failed(bundle, "stop", e);
        }
        return catalog.describe(bundle);
    }

    @Override
    public Driver update(String name, URI source) throws IOException {
        Bundle bundle = catalog.require(name);
        bundles.update(bundle, source);
        return catalog.describe(bundle);
    }

    @Override
    public void uninstall(String name) {
        Bundle bundle = catalog.require(name);
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw DriverBundles.failed(bundle, "be uninstalled", e);
        }
    }

    @Override
    public Map<String, FuncType> functions(String name) {
        return calls.functions(slot(name));
    }

    @Override
    public Object call(String name, String function, Object... args) {
        return calls.call(slot(name), function, args);
    }

    @Override
    public Map<String, String> devices() {
        return instances.bindings();
    }

    @Override
    public void bind(String port, String driver) {
        instances.choose(port, Optional.of(catalog.require(driver).getSymbolicName()));
    }

    @Override
    public void unbind(String port) {
        instances.choose(port, Optional.empty());
    }

    private DriverSlot slot(String name) {
        Optional<DriverSlot> instance = linker.driver(name);
        if (instance.isPresent()) {
            return instance.get();
        }
        Bundle bundle = catalog.require(name);
        List<DriverSlot> ofDevices = catalog.instances(bundle);
        if (ofDevices.size() == 1) {
            return ofDevices.get(0);
        }
        if (!ofDevices.isEmpty()) {
            throw new DriverException(
                    name
                            + " has an instance for each device: "
                            + String.join(", ", ofDevices.stream().map(DriverSlot::name).toList()));
        }
        return linker.driver(bundle.getSymbolicName())
                .orElseThrow(
                        () ->
                                new DriverException(
                                        bundle.getSymbolicName()
                                                + " is not running"
                                                + because(bundle)));
    }

    private String because(Bundle bundle) {
        String why = catalog.describe(bundle).detail();
        return why.isEmpty() ? "" : ": " + why;
    }

    @Override
    public List<String> settle(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        // What was posted before is done then: a thread is not seen to be busy at once.
        linker.perform(() -> {});
        while (true) {
            long seen = linker.changes().now();
            List<String> missing = missing();
            long left = end - System.nanoTime();
            if (missing.isEmpty() && linker.settled() || left <= 0) {
                return missing;
            }
            boolean changed = linker.changes().awaitAfter(seen, Math.min(left, QUIET.toNanos()));
            if (!changed && linker.settled()) {
                return missing();
            }
        }
    }

    private List<String> missing() {
        return list().stream()
                .filter(driver -> driver.state() != State.ACTIVE)
                .filter(driver -> driver.state() != State.STOPPED)
                .filter(driver -> driver.state() != State.WAITING || driver.devices().isEmpty())
                .map(
                        driver ->
                                driver.symbolicName()
                                        + " is "
                                        + driver.state()
                                        + (driver.detail().isEmpty() ? "" : ": " + driver.detail()))
                .toList();
    }
}

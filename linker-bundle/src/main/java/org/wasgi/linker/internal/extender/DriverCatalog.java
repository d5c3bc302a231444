package org.wasgi.linker.internal.extender;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.Drivers.Driver;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;

/** The driver bundles that are installed, whether they run or not. */
final class DriverCatalog {
    private final BundleContext context;
    private final Linker linker;
    private final Worlds worlds;
    private final Map<Long, Outline> outlines = new ConcurrentHashMap<>();

    /** What a component imports and exports, read once for each version of its bundle. */
    private record Outline(
            long modified, List<String> imports, List<String> exports, String problem) {
        static Outline of(long modified, ComponentType type) {
            return new Outline(modified, names(type.imports()), names(type.exports()), "");
        }
    }

    DriverCatalog(BundleContext context, Linker linker, Worlds worlds) {
        this.context = context;
        this.linker = linker;
        this.worlds = worlds;
    }

    List<Bundle> bundles() {
        return Arrays.stream(context.getBundles()).filter(DriverArtifacts::isDriver).toList();
    }

    /** By symbolic name, by its last segment where only one has it, or by id. */
    Optional<Bundle> find(String name) {
        List<Bundle> all = bundles();
        Optional<Bundle> exact =
                all.stream()
                        .filter(
                                b ->
                                        name.equals(b.getSymbolicName())
                                                || name.equals(Long.toString(b.getBundleId())))
                        .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        List<Bundle> byLast =
                all.stream().filter(b -> ("." + b.getSymbolicName()).endsWith("." + name)).toList();
        if (byLast.size() > 1) {
            throw new DriverException(
                    name
                            + " may be "
                            + String.join(
                                    " or ", byLast.stream().map(Bundle::getSymbolicName).toList()));
        }
        return byLast.stream().findFirst();
    }

    Bundle require(String name) {
        return find(name)
                .orElseThrow(() -> new DriverException("no driver " + name + " is installed"));
    }

    /** The driver as it is now; empty if it is uninstalled just now. */
    Optional<Driver> describeIfThere(Bundle bundle) {
        try {
            return Optional.of(describe(bundle));
        } catch (IllegalStateException e) {
            if (bundle.getState() == Bundle.UNINSTALLED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The driver, and each of its instances for a device. */
    List<Driver> describeAll(Bundle bundle) {
        List<Driver> all = new ArrayList<>(describeIfThere(bundle).stream().toList());
        instances(bundle).forEach(slot -> all.add(describe(bundle, Optional.of(slot))));
        return all;
    }

    /** Its instances for devices. */
    List<DriverSlot> instances(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return linker.drivers().stream()
                .filter(
                        slot ->
                                slot.artifact()
                                        .filter(
                                                a ->
                                                        a.name().equals(name)
                                                                && a.device().isPresent())
                                        .isPresent())
                .toList();
    }

    Driver describe(Bundle bundle) {
        return describe(bundle, linker.driver(bundle.getSymbolicName()));
    }

    private Driver describe(Bundle bundle, Optional<DriverSlot> slot) {
        // A bundle is not read while it runs: it may be in the middle of an update.
        Outline outline =
                slot.flatMap(DriverSlot::artifact)
                        .map(a -> Outline.of(bundle.getLastModified(), a.component().type()))
                        .orElseGet(() -> outline(bundle));
        boolean forDevices =
                slot.isEmpty() && bundle.getState() == Bundle.ACTIVE && !devices(bundle).isEmpty();
        State state = forDevices ? State.WAITING : state(bundle, slot);
        return new Driver(
                bundle.getBundleId(),
                slot.map(DriverSlot::name).orElse(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                state,
                forDevices
                        ? "for " + String.join(", ", devices(bundle))
                        : detail(bundle, slot, state, outline),
                slot.flatMap(DriverSlot::artifact).map(a -> a.component().sha256()).orElse(""),
                Worlds.required(BundleEntries.headers(bundle)),
                outline.imports(),
                outline.exports(),
                devices(bundle),
                slot.flatMap(DriverSlot::generation)
                        .map(g -> g.instance().memoryBytes())
                        .orElse(0L),
                slot.map(s -> s.handles().handles().size()).orElse(0),
                slot.map(DriverSlot::calls).orElse(0L),
                slot.map(DriverSlot::swaps).orElse(0));
    }

    /** As the manifest has them; none where one instance is for all. */
    private static List<String> devices(Bundle bundle) {
        String instances = bundle.getHeaders("").get(DriverManifest.WASM_INSTANCES);
        String patterns = bundle.getHeaders("").get(DriverManifest.WASM_DEVICES);
        return patterns == null || !"per-device".equals(instances)
                ? List.of()
                : List.of(patterns.strip().split("\\s*,\\s*"));
    }

    private static State state(Bundle bundle, Optional<DriverSlot> slot) {
        if (slot.isPresent() && slot.get().state() != State.STOPPED) {
            return slot.get().state();
        }
        return bundle.getState() == Bundle.INSTALLED ? State.UNRESOLVED : State.STOPPED;
    }

    private String detail(Bundle bundle, Optional<DriverSlot> slot, State state, Outline outline) {
        if (state == State.UNRESOLVED) {
            return unresolved(bundle);
        }
        String detail = slot.map(DriverSlot::detail).orElse("");
        return detail.isEmpty() ? outline.problem() : detail;
    }

    /** Why a bundle does not resolve; empty if it only was not tried yet. */
    String unresolved(Bundle bundle) {
        List<String> objections = DriverArtifacts.objections(bundle);
        if (!objections.isEmpty()) {
            return objections.get(0);
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return Optional.ofNullable(revision)
                .flatMap(worlds::missing)
                .map(world -> "no bundle here offers the world " + world)
                .orElse("");
    }

    private Outline outline(Bundle bundle) {
        return outlines.compute(
                bundle.getBundleId(),
                (id, known) ->
                        known != null && known.modified() == bundle.getLastModified()
                                ? known
                                : read(bundle));
    }

    private static Outline read(Bundle bundle) {
        long modified = bundle.getLastModified();
        try {
            return Outline.of(modified, Engine.typeOf(DriverArtifacts.component(bundle)));
        } catch (ComponentException | DriverException e) {
            return new Outline(modified, List.of(), List.of(), e.getMessage());
        }
    }

    /** Interfaces of nothing but value types are left out: they need nobody. */
    private static List<String> names(Map<String, ExternType> externs) {
        return externs.entrySet().stream()
                .filter(
                        e ->
                                e.getValue() instanceof InstanceType instance
                                        ? !instance.typesOnly()
                                        : e.getValue() instanceof FuncType)
                .map(Map.Entry::getKey)
                .toList();
    }
}

package org.wasgi.linker.internal.link;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.linker.internal.handle.HandleTable;
import org.wasgi.linker.internal.handle.Implementer;
import org.wasgi.linker.internal.handle.ProviderHandle;
import org.wasgi.policy.GrantUse.Use;

/** The interfaces that a Java bundle offers. */
public final class HostBus implements Provider {
    private final HostProvider provider;
    private final String name;
    private volatile boolean gone;
    private final Map<HostResource, Origin> origins = new IdentityHashMap<>();

    public HostBus(HostProvider provider) {
        this.provider = provider;
        this.name = provider.name();
        provider.instances()
                .forEach(
                        (instance, offered) ->
                                offered.resources()
                                        .forEach((r, type) -> addOrigin(instance, r, type)));
    }

    private void addOrigin(String instance, String resource, HostResource type) {
        origins.computeIfAbsent(
                type,
                t ->
                        new Origin(
                                new HandleTable(new HostClass(name, t)),
                                instance + "#" + resource));
    }

    /** A host's resource type as the implementer of its resources. */
    private record HostClass(String name, HostResource type) implements Implementer {
        @Override
        public void drop(ProviderHandle handle) {
            Object object = handle.close();
            if (object != null) {
                type.destructor().accept(object);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Offer> offer(String importName) {
        if (gone) {
            return Optional.empty();
        }
        HostFunction function = provider.functions().get(importName);
        if (function != null) {
            Map<String, HostFunction> one = Map.of(importName, function);
            return Optional.of(new HostOffer(this, one, Map.of(), true));
        }
        return instance(importName).map(i -> new HostOffer(this, i.functions(), origins(i), false));
    }

    private Optional<HostInstance> instance(String importName) {
        HostInstance exact = provider.instances().get(importName);
        if (exact != null) {
            return Optional.of(exact);
        }
        InterfaceName wanted = InterfaceName.parse(importName);
        return provider.instances().entrySet().stream()
                .filter(e -> sameTrack(InterfaceName.parse(e.getKey()), wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean sameTrack(InterfaceName offered, InterfaceName wanted) {
        return offered.path().equals(wanted.path()) && offered.track().equals(wanted.track());
    }

    private Map<String, Origin> origins(HostInstance instance) {
        Map<String, Origin> byName = new LinkedHashMap<>();
        instance.resources().forEach((r, type) -> byName.put(r, origins.get(type)));
        return byName;
    }

    /** What is in use of its resources. */
    public List<Use> uses() {
        return origins.values().stream().flatMap(o -> o.table().uses().stream()).toList();
    }

    /** Whether the resource is one of this bus. */
    boolean implementsResource(Origin origin) {
        return origins.values().stream().anyMatch(origin::equals);
    }

    boolean servesPreparation() {
        return provider.servesPreparation();
    }

    boolean isGone() {
        return gone;
    }

    /** The bundle is gone: nothing more reaches it, and all handles to its resources go stale. */
    public void gone() {
        gone = true;
        origins.values().forEach(origin -> origin.table().stale());
    }
}

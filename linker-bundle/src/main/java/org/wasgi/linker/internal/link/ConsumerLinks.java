package org.wasgi.linker.internal.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.linker.Drivers.LinkState;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.call.InstanceCaller;
import org.wasgi.linker.internal.handle.HandleEntry;
import org.wasgi.linker.internal.handle.LinkGrant;
import org.wasgi.linker.internal.handle.LinkGrants;

/**
 * All links of one generation of a consumer. Its instance is given functions and resource types of
 * the linker only, which stay the same however the links move.
 */
public final class ConsumerLinks implements ConsumerHandles {
    private final List<Link> links = new ArrayList<>();
    private final List<LinkGroup> groups;
    private final Map<ResourceType, ImportedResource> resources = new IdentityHashMap<>();
    private final InstanceCaller caller;
    private final Imports imports;

    /** A resource type of the consumer's imports. */
    private static final class ImportedResource {
        private final HostResource type;
        private final LinkGrant grant;
        private volatile Origin origin;

        ImportedResource(String name, LinkGrant grant) {
            this.type =
                    new HostResource(
                            name, HandleEntry.class, entry -> ((HandleEntry) entry).close());
            this.grant = grant;
        }
    }

    public ConsumerLinks(ComponentType component, InstanceCaller caller, LinkGrants grants) {
        this.caller = caller;
        Imports.Builder given = Imports.builder();
        for (Map.Entry<String, ExternType> wanted : component.imports().entrySet()) {
            String name = wanted.getKey();
            ExternType type = wanted.getValue();
            if (type instanceof ResourceExtern it && resources.containsKey(it.resource())) {
                continue; // another name, at the root, for what an interface brought
            }
            LinkGrant grant = grants.of(caller.subject(), name);
            if (type instanceof InstanceType instance) {
                addResources(instance, grant);
            }
            Link link = new Link(name, type, grant, caller);
            if (!link.functions().isEmpty() || !ResourceTypes.in(type).isEmpty()) {
                links.add(link);
            }
            give(given, link, type);
        }
        groups = LinkGroup.of(links);
        imports = given.build();
    }

    private void addResources(InstanceType instance, LinkGrant grant) {
        instance.exports()
                .forEach(
                        (name, export) -> {
                            if (export instanceof ResourceExtern resource) {
                                resources.putIfAbsent(
                                        resource.resource(), new ImportedResource(name, grant));
                            }
                        });
    }

    /** Interfaces of nothing but value types are given as empty instances. */
    private void give(Imports.Builder given, Link link, ExternType type) {
        if (type instanceof FuncType) {
            given.function(link.name(), link.functions().get(0));
        } else if (type instanceof InstanceType instance) {
            HostInstance.Builder host = HostInstance.builder();
            link.functions().forEach(function -> host.function(function.name(), function));
            instance.exports()
                    .forEach(
                            (name, export) -> {
                                if (export instanceof ResourceExtern resource) {
                                    host.resource(name, resources.get(resource.resource()).type);
                                }
                            });
            given.instance(link.name(), host.build());
        }
    }

    /** Whether all links are bound, and policy allows them. */
    public boolean complete() {
        return links.stream().allMatch(link -> link.state() == LinkState.LINKED);
    }

    /** Prefers the providers that an earlier generation of the consumer was linked to. */
    public void follow(ConsumerLinks earlier) {
        for (Link link : links) {
            earlier.links.stream()
                    .filter(before -> before.name().equals(link.name()))
                    .forEach(link::follow);
        }
    }

    /** Who calls over the links. */
    public InstanceCaller caller() {
        return caller;
    }

    /** What the instance is made with. */
    public Imports imports() {
        return imports;
    }

    /** One for each import that needs a provider, in order of the imports. */
    public List<Link> links() {
        return Collections.unmodifiableList(links);
    }

    /** Links whose resources must come from the same providers. */
    List<LinkGroup> groups() {
        return groups;
    }

    @Override
    public Origin origin(ResourceType type) {
        ImportedResource resource = resources.get(type);
        return resource == null ? null : resource.origin;
    }

    @Override
    public LinkGrant grant(ResourceType type) {
        return resources.get(type).grant;
    }

    /**
     * The consumer's grant for a resource that it imports from there.
     *
     * @throws CallFailedException if it imports none
     */
    LinkGrant grant(Origin origin) {
        return resources.values().stream()
                .filter(resource -> origin.equals(resource.origin))
                .findFirst()
                .map(resource -> resource.grant)
                .orElseThrow(
                        () ->
                                new CallFailedException(
                                        Kind.GONE,
                                        "no link to the "
                                                + origin.path()
                                                + " of "
                                                + origin.table().implementer().name()));
    }

    /** Binds what a plan found; functions of links that stay where they are are not touched. */
    void bind(Map<Link, Offer> found) {
        found.forEach((link, offer) -> setOrigins(link, offer));
        found.forEach(
                (link, offer) -> {
                    if (link.offer().filter(bound -> same(bound, offer)).isPresent()) {
                        link.renew(offer);
                    } else {
                        link.bind(offer, this);
                    }
                });
    }

    private static boolean same(Offer bound, Offer offer) {
        return bound.provider() == offer.provider();
    }

    private void setOrigins(Link link, Offer offer) {
        if (link.type() instanceof InstanceType instance) {
            instance.exports()
                    .forEach(
                            (name, export) -> {
                                if (export instanceof ResourceExtern resource) {
                                    resources.get(resource.resource()).origin =
                                            offer.origin(name).orElse(null);
                                }
                            });
        }
    }

    /** Suspends the links to a provider that is gone; returns whether there were any. */
    public boolean suspend(Provider provider, String why) {
        boolean any = false;
        for (Link link : links) {
            if (link.offer().filter(offer -> offer.provider() == provider).isPresent()) {
                link.suspend(why);
                any = true;
            }
        }
        return any;
    }

    /** The links that are bound to {@code provider}. */
    public List<Link> to(Provider provider) {
        return links.stream()
                .filter(link -> link.offer().filter(o -> o.provider() == provider).isPresent())
                .toList();
    }
}

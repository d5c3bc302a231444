package org.wasgi.linker.internal.link;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;

/**
 * Finds a provider for each import: by path and version track, by structure, and so that resources
 * which imports share come from one place. A provider in use is kept; else the first wins.
 */
public final class Matcher {
    private final List<? extends Provider> providers;

    /**
     * @param providers in order of preference
     */
    public Matcher(List<? extends Provider> providers) {
        this.providers = providers;
    }

    /**
     * Binds all links of {@code consumer} for which providers are found, group by group; tells the
     * others why not.
     *
     * @return whether all of its links are bound now, and policy allows them
     */
    public boolean bind(ConsumerLinks consumer) {
        consumer.groups().forEach(group -> consumer.bind(find(group)));
        return consumer.complete();
    }

    private Map<Link, Offer> find(LinkGroup group) {
        Map<Link, Offer> found = new LinkedHashMap<>();
        if (assign(group.links(), 0, found, new IdentityHashMap<>())) {
            return found;
        }
        for (Link link : group.links()) {
            if (link.offer().isEmpty()) {
                link.unbound(problem(link));
            }
        }
        return Map.of();
    }

    private boolean assign(
            List<Link> links, int at, Map<Link, Offer> found, Map<ResourceType, Origin> origins) {
        if (at == links.size()) {
            return true;
        }
        Link link = links.get(at);
        for (Offer offer : candidates(link)) {
            Map<ResourceType, Origin> extended = new IdentityHashMap<>(origins);
            if (agrees(link.type(), offer, extended)) {
                found.put(link, offer);
                if (assign(links, at + 1, found, extended)) {
                    return true;
                }
                found.remove(link);
            }
        }
        return false;
    }

    private static boolean agrees(ExternType type, Offer offer, Map<ResourceType, Origin> origins) {
        if (type instanceof FuncType) {
            return ResourceTypes.in(type).stream()
                    .allMatch(r -> origins.containsKey(r) && offer.takes(origins.get(r)));
        }
        for (Map.Entry<String, ExternType> export : ((InstanceType) type).exports().entrySet()) {
            if (export.getValue() instanceof ResourceExtern resource) {
                Optional<Origin> origin = offer.origin(export.getKey());
                if (origin.isEmpty()
                        || !origin.get()
                                .equals(
                                        origins.computeIfAbsent(
                                                resource.resource(), r -> origin.get()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Offer> candidates(Link link) {
        List<Offer> offers = new ArrayList<>();
        for (Provider provider : providers) {
            provider.offer(link.name())
                    .filter(offer -> offer.mismatch(link.type()).isEmpty())
                    .ifPresent(
                            offer ->
                                    offers.add(
                                            provider == link.preferred() ? 0 : offers.size(),
                                            offer));
        }
        return offers;
    }

    private String problem(Link link) {
        String mismatch = "";
        for (Provider provider : providers) {
            Optional<Offer> offer = provider.offer(link.name());
            if (offer.isPresent()) {
                Optional<String> difference = offer.get().mismatch(link.type());
                if (difference.isEmpty()) {
                    return "what it uses is not offered by " + provider.name() + " as well";
                }
                mismatch = provider.name() + " offers it with another type: " + difference.get();
            }
        }
        if (!mismatch.isEmpty()) {
            return mismatch;
        }
        return link.preferred() == null
                ? "nobody offers it"
                : "nobody offers it since " + link.preferred().name() + " went";
    }
}

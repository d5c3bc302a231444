package org.wasgi.linker.internal.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.wasgi.engine.type.ResourceType;

/**
 * Imports connected by the resources they use, in order of the imports. A resource type means one
 * origin throughout the group.
 */
record LinkGroup(List<Link> links) {
    static List<LinkGroup> of(List<Link> links) {
        List<LinkGroup> groups = new ArrayList<>();
        List<Link> left = new ArrayList<>(links);
        while (!left.isEmpty()) {
            Set<ResourceType> shared = Collections.newSetFromMap(new IdentityHashMap<>());
            Set<Link> members = Collections.newSetFromMap(new IdentityHashMap<>());
            join(left.get(0), shared, members);
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Link link : left) {
                    if (!members.contains(link) && connected(link, shared)) {
                        join(link, shared, members);
                        grew = true;
                    }
                }
            }
            groups.add(new LinkGroup(left.stream().filter(members::contains).toList()));
            left.removeIf(members::contains);
        }
        return groups;
    }

    private static void join(Link link, Set<ResourceType> shared, Set<Link> members) {
        members.add(link);
        shared.addAll(ResourceTypes.in(link.type()));
    }

    private static boolean connected(Link link, Set<ResourceType> shared) {
        return ResourceTypes.in(link.type()).stream().anyMatch(shared::contains);
    }
}

package org.wasgi.engine.internal.validate;

import java.util.IdentityHashMap;
import java.util.Map;
import org.wasgi.engine.type.ResourceType;

/**
 * Which resource types are equal. Each has one canonical object and any number of aliases, made by
 * imports and exports that name it anew.
 */
final class Resources {
    private final Map<ResourceType, ResourceType> canonical = new IdentityHashMap<>();

    /** The object that stands for {@code resource} and everything equal to it. */
    ResourceType canonical(ResourceType resource) {
        return canonical.getOrDefault(resource, resource);
    }

    boolean same(ResourceType a, ResourceType b) {
        return canonical(a) == canonical(b);
    }

    /** A new object equal to {@code resource}. */
    ResourceType alias(ResourceType resource) {
        ResourceType alias = new ResourceType(resource.name(), resource.slot());
        canonical.put(alias, canonical(resource));
        return alias;
    }
}

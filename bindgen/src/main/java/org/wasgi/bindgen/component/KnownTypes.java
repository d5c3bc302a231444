package org.wasgi.bindgen.component;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.wit.TypeDef;

/** The types that have a name so far, over all interfaces of a component. */
final class KnownTypes {
    private final Map<ValueType, TypeDef> same = new IdentityHashMap<>();
    private final Map<ValueType, TypeDef> equal = new HashMap<>();
    private final Map<ResourceType, TypeDef> resources = new HashMap<>();

    /** Only types that WIT must name are asked for again. */
    void add(ValueType type, TypeDef definition) {
        same.putIfAbsent(type, definition);
        equal.putIfAbsent(type, definition);
    }

    void add(ResourceType resource, TypeDef definition) {
        resources.putIfAbsent(resource, definition);
    }

    Optional<TypeDef> resource(ResourceType resource) {
        return Optional.ofNullable(resources.get(resource));
    }

    /** The name of that very type, else of one that is equal. */
    Optional<TypeDef> find(ValueType type) {
        return Optional.ofNullable(same.getOrDefault(type, equal.get(type)));
    }

    /** The type that another interface has under the same name, or of which this is the same. */
    Optional<TypeDef> used(String name, ValueType type) {
        TypeDef there = same.get(type);
        if (there == null && equal.get(type) != null && equal.get(type).name().equals(name)) {
            there = equal.get(type);
        }
        return Optional.ofNullable(there);
    }
}

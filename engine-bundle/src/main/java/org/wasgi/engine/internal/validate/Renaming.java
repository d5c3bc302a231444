package org.wasgi.engine.internal.validate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Primitive;

/**
 * Replaces resource types in types, the same object by the same object throughout: substitution on
 * instantiation (Explainer.md, "Type Checking"), and the new names that imports and exports give.
 */
final class Renaming {
    private final Validation validation;
    private final Map<ResourceType, ResourceType> bound = new IdentityHashMap<>();
    private final Map<ResourceType, ResourceType> resources = new IdentityHashMap<>();
    private final Map<ValueType, ValueType> values = new IdentityHashMap<>();
    private final Set<Object> renewed = Collections.newSetFromMap(new IdentityHashMap<>());

    Renaming(Validation validation) {
        this.validation = validation;
    }

    /** From now on {@code variable} and everything equal to it is replaced by {@code by}. */
    void bind(ResourceType variable, ResourceType by) {
        bound.put(validation.resources().canonical(variable), by);
    }

    /**
     * From now on the very object {@code type}, a value or resource type, is replaced by {@code
     * by}.
     */
    void replace(Object type, Object by) {
        if (type instanceof ResourceType resource) {
            resources.put(resource, (ResourceType) by);
        } else {
            values.put((ValueType) type, (ValueType) by);
        }
    }

    /** A renaming that gives each of {@code variables} a new resource type of no slot. */
    static Renaming fresh(Validation validation, List<ResourceType> variables) {
        Renaming renaming = new Renaming(validation);
        variables.forEach(v -> renaming.bind(v, new ResourceType(v.name(), ResourceType.NO_SLOT)));
        return renaming;
    }

    /**
     * Gives every type that {@code entity} is or exports a new object, and so a name of its own.
     */
    void renew(Entity entity) {
        if (entity instanceof Entity.Value value) {
            renewed.add(value.type());
        } else if (entity instanceof Entity.Resource resource) {
            renewed.add(resource.type());
        } else if (entity instanceof Entity.Instance instance) {
            instance.exports().values().forEach(this::renew);
        }
    }

    ResourceType resource(ResourceType resource) {
        ResourceType known = resources.get(resource);
        if (known != null) {
            return known;
        }
        ResourceType by = bound.get(validation.resources().canonical(resource));
        ResourceType result =
                by == null
                        ? renewed.contains(resource)
                                ? validation.resources().alias(resource)
                                : resource
                        : renewed.contains(resource) ? validation.resources().alias(by) : by;
        resources.put(resource, result);
        return result;
    }

    ValueType value(ValueType type) {
        if (type instanceof Primitive) {
            return type;
        }
        ValueType known = values.get(type);
        if (known != null) {
            return known;
        }
        validation.count(1);
        boolean[] changed = {renewed.contains(type)};
        ValueType replaced =
                Parts.replace(
                        type,
                        part -> {
                            ValueType by = value(part);
                            changed[0] |= by != part;
                            return by;
                        },
                        resource -> {
                            ResourceType by = resource(resource);
                            changed[0] |= by != resource;
                            return by;
                        });
        ValueType result = changed[0] ? replaced : type;
        values.put(type, result);
        return result;
    }

    FuncType func(FuncType type) {
        validation.count(1 + type.params().size());
        List<Param> params =
                type.params().stream().map(p -> new Param(p.name(), value(p.type()))).toList();
        Optional<ValueType> result = type.result().map(this::value);
        return new FuncType(params, result);
    }

    Entity entity(Entity entity) {
        if (entity instanceof Entity.Func func) {
            return new Entity.Func(func(func.type()));
        } else if (entity instanceof Entity.Module) {
            return entity;
        } else if (entity instanceof Entity.Instance instance) {
            return instance(instance);
        } else if (entity instanceof Entity.Component component) {
            return component(component);
        }
        return type((Entity.Type) entity);
    }

    Entity.Type type(Entity.Type type) {
        if (type instanceof Entity.Value value) {
            return new Entity.Value(value(value.type()));
        } else if (type instanceof Entity.Resource resource) {
            return new Entity.Resource(resource(resource.type()));
        } else if (type instanceof Entity.FuncDefinition func) {
            return new Entity.FuncDefinition(func(func.type()));
        } else if (type instanceof Entity.InstanceDefinition instance) {
            return new Entity.InstanceDefinition(
                    instance(instance.instance()), all(instance.exported()));
        }
        return new Entity.ComponentTypeDefinition(
                component(((Entity.ComponentTypeDefinition) type).component()));
    }

    Entity.Instance instance(Entity.Instance instance) {
        return validation.instance(entities(instance.exports()));
    }

    Entity.Component component(Entity.Component component) {
        return validation.component(
                entities(component.imports()),
                entities(component.exports()),
                all(component.imported()),
                all(component.exported()));
    }

    private List<ResourceType> all(List<ResourceType> variables) {
        return variables.stream()
                .map(this::resource)
                .map(validation.resources()::canonical)
                .toList();
    }

    Map<String, Entity> entities(Map<String, Entity> entities) {
        validation.count(1 + entities.size());
        Map<String, Entity> result = new LinkedHashMap<>();
        entities.forEach((name, entity) -> result.put(name, entity(entity)));
        return result;
    }
}

package org.wasgi.engine.internal.validate;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Primitive;

/** Types as they leave validation: each resource type is its one canonical object. */
final class Published {
    private final Validation validation;
    private final Map<ValueType, ValueType> values = new IdentityHashMap<>();

    Published(Validation validation) {
        this.validation = validation;
    }

    ExternType extern(Entity entity) {
        if (entity instanceof Entity.Func func) {
            return func(func.type());
        } else if (entity instanceof Entity.Module module) {
            return module.type();
        } else if (entity instanceof Entity.Instance instance) {
            return instance(instance);
        } else if (entity instanceof Entity.Component component) {
            return component(component);
        } else if (entity instanceof Entity.Value value) {
            return new ValueTypeExtern(value(value.type()));
        } else if (entity instanceof Entity.Resource resource) {
            return new ResourceExtern(validation.resources().canonical(resource.type()));
        } else if (entity instanceof Entity.FuncDefinition func) {
            return new TypeExtern(func(func.type()));
        } else if (entity instanceof Entity.InstanceDefinition instance) {
            return new TypeExtern(instance(instance.instance()));
        }
        return new TypeExtern(component(((Entity.ComponentTypeDefinition) entity).component()));
    }

    FuncType func(FuncType type) {
        validation.count(1 + type.params().size());
        List<Param> params =
                type.params().stream().map(p -> new Param(p.name(), value(p.type()))).toList();
        return new FuncType(params, type.result().map(this::value));
    }

    ComponentType component(Entity.Component component) {
        return new ComponentType(all(component.imports()), all(component.exports()));
    }

    private InstanceType instance(Entity.Instance instance) {
        return new InstanceType(all(instance.exports()));
    }

    private Map<String, ExternType> all(Map<String, Entity> entities) {
        validation.count(1 + entities.size());
        Map<String, ExternType> result = new LinkedHashMap<>();
        entities.forEach((name, entity) -> result.put(name, extern(entity)));
        return result;
    }

    private ValueType value(ValueType type) {
        if (type instanceof Primitive || !validation.facts(type).resource()) {
            return type;
        }
        ValueType known = values.get(type);
        if (known == null) {
            validation.count(1);
            known = Parts.replace(type, this::value, validation.resources()::canonical);
            values.put(type, known);
        }
        return known;
    }
}

package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.canon.Layout;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;

/** One validation of one binary: its limits, and what all scopes of it share. */
final class Validation {
    private static final int POINTER_64 = 8;

    private final LoadLimits limits;
    private final CoreEngine core;
    private final Resources resources = new Resources();
    private final Published published = new Published(this);
    private final Map<ValueType, Facts> facts = new IdentityHashMap<>();
    private int made;
    private int offset;

    Validation(LoadLimits limits, CoreEngine core) {
        this.limits = limits;
        this.core = core;
    }

    LoadLimits limits() {
        return limits;
    }

    CoreEngine core() {
        return core;
    }

    Resources resources() {
        return resources;
    }

    /** Types as the outside sees them. */
    Published published() {
        return published;
    }

    /** Where the definition now validated begins; for messages. */
    int offset() {
        return offset;
    }

    void at(int newOffset) {
        offset = newOffset;
    }

    /**
     * Counts parts of types that are made anew or gone through; as each may be large, and used
     * often.
     */
    void count(int nodes) {
        made += nodes;
        LoadLimits.check("parts of all types", made, limits.totalNodes());
    }

    /** The facts of a value type, all limits on value types checked. */
    Facts facts(ValueType type) {
        Facts known = facts.get(type);
        if (known != null) {
            return known;
        }
        List<Facts> parts = Parts.of(type).stream().map(this::facts).toList();
        boolean borrow = type instanceof BorrowType;
        Facts result =
                Facts.of(
                        parts,
                        Layout.of(type, POINTER_64, part -> facts(part).layout()),
                        borrow,
                        borrow || type instanceof OwnType,
                        type instanceof ListType || type == Primitive.STRING);
        LoadLimits.check("depth of a type", result.measure().depth(), limits.typeDepth());
        LoadLimits.check("parts of a type", result.measure().nodes(), limits.typeNodes());
        facts.put(type, result);
        return result;
    }

    Measure measure(FuncType type) {
        List<Measure> parts = new ArrayList<>();
        for (Param param : type.params()) {
            parts.add(facts(param.type()).measure());
        }
        type.result().ifPresent(result -> parts.add(facts(result).measure()));
        return checked(Measure.of(parts));
    }

    /** Counts all parts of {@code entity}. */
    void count(Entity entity) {
        count(measure(entity).nodes());
    }

    private Measure measure(Entity entity) {
        if (entity instanceof Entity.Func func) {
            return measure(func.type());
        } else if (entity instanceof Entity.Module module) {
            return new Measure(
                    1 + module.type().imports().size() + module.type().exports().size(), 1);
        } else if (entity instanceof Entity.Instance instance) {
            return instance.measure();
        } else if (entity instanceof Entity.Component component) {
            return component.measure();
        } else if (entity instanceof Entity.Value value) {
            return facts(value.type()).measure();
        } else if (entity instanceof Entity.FuncDefinition func) {
            return measure(func.type());
        } else if (entity instanceof Entity.InstanceDefinition instance) {
            return instance.instance().measure();
        } else if (entity instanceof Entity.ComponentTypeDefinition component) {
            return component.component().measure();
        }
        return Measure.LEAF;
    }

    Entity.Instance instance(Map<String, Entity> exports) {
        return new Entity.Instance(exports, measure(exports, Map.of()));
    }

    Entity.Component component(
            Map<String, Entity> imports,
            Map<String, Entity> exports,
            List<ResourceType> imported,
            List<ResourceType> exported) {
        return new Entity.Component(
                imports, exports, imported, exported, measure(imports, exports));
    }

    private Measure measure(Map<String, Entity> first, Map<String, Entity> second) {
        List<Measure> parts = new ArrayList<>();
        first.values().forEach(e -> parts.add(measure(e)));
        second.values().forEach(e -> parts.add(measure(e)));
        return checked(Measure.of(parts));
    }

    private Measure checked(Measure measure) {
        LoadLimits.check("depth of a type", measure.depth(), 2 * limits.typeDepth());
        LoadLimits.check("parts of a type", measure.nodes(), limits.externNodes());
        return measure;
    }
}

package org.wasgi.engine.internal.validate;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.VariantType;

/**
 * The types that have an externally visible name among the imports, or the imports and exports, of
 * a scope (Explainer.md, "External Visibility of Types"). Types are told apart by identity.
 */
final class Visibility {
    private final Visibility outer;
    private final Set<Object> named = Collections.newSetFromMap(new IdentityHashMap<>());

    Visibility() {
        this(null);
    }

    private Visibility(Visibility outer) {
        this.outer = outer;
    }

    private boolean names(Object type) {
        return named.contains(type) || outer != null && outer.names(type);
    }

    /** Names every type that {@code entity} is or exports. */
    void name(Entity entity) {
        if (entity instanceof Entity.Value value) {
            named.add(value.type());
        } else if (entity instanceof Entity.Resource resource) {
            named.add(resource.type());
        } else if (entity instanceof Entity.Instance instance) {
            instance.exports().values().forEach(this::name);
        }
    }

    /** Whether all that {@code entity} uses is named; a type need not be named itself. */
    boolean covers(Entity entity) {
        if (entity instanceof Entity.Func func) {
            return covers(func.type());
        } else if (entity instanceof Entity.FuncDefinition func) {
            return covers(func.type());
        } else if (entity instanceof Entity.Value value) {
            return coversParts(value.type());
        } else if (entity instanceof Entity.Instance instance) {
            return coversAll(instance.exports().values());
        } else if (entity instanceof Entity.InstanceDefinition instance) {
            return with(instance.instance().exports().values())
                    .coversAll(instance.instance().exports().values());
        } else if (entity instanceof Entity.Component component) {
            return component(component);
        } else if (entity instanceof Entity.ComponentTypeDefinition component) {
            return component(component.component());
        }
        return true;
    }

    private boolean component(Entity.Component component) {
        Visibility inside = with(component.imports().values()).with(component.exports().values());
        return inside.coversAll(component.imports().values())
                && inside.coversAll(component.exports().values());
    }

    private Visibility with(Collection<Entity> more) {
        Visibility result = new Visibility(this);
        more.forEach(result::name);
        return result;
    }

    private boolean coversAll(Collection<Entity> entities) {
        return entities.stream().allMatch(this::covers);
    }

    private boolean covers(FuncType type) {
        return type.params().stream().allMatch(p -> covers(p.type()))
                && type.result().map(this::covers).orElse(true);
    }

    private boolean covers(ValueType type) {
        if (names(type)) {
            return true;
        }
        if (type instanceof RecordType
                || type instanceof VariantType
                || type instanceof EnumType
                || type instanceof FlagsType) {
            return false;
        }
        return coversParts(type);
    }

    private boolean coversParts(ValueType type) {
        if (type instanceof OwnType own) {
            return names(own.resource());
        } else if (type instanceof BorrowType borrow) {
            return names(borrow.resource());
        }
        return Parts.of(type).stream().allMatch(this::covers);
    }
}

package org.wasgi.engine.internal.validate;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.AliasOuter;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.OwnType;

/** Outer aliases (Explainer.md, "Alias Definitions"). */
final class OuterAliases {
    private OuterAliases() {}

    static void define(Scope scope, AliasOuter alias) {
        Scope target = target(scope, alias.count());
        int index = alias.index();
        switch (alias.sort()) {
            case CORE_TYPE ->
                    scope.add(scope.coreTypes, target.get(target.coreTypes, index, alias.sort()));
            case TYPE -> {
                Entity.Type type = target.type(index);
                scope.validation.count(type);
                if (crossesComponent(scope, target)
                        && new FreeResources(scope.validation).in(type)) {
                    throw new InvalidException(
                            "type "
                                    + index
                                    + " of an outer component mentions a resource type, which"
                                    + " cannot be aliased from inside another component");
                }
                scope.push(type);
            }
            case CORE_MODULE, COMPONENT -> {
                if (!scope.isComponent()) {
                    throw new InvalidException(
                            "a type may alias types only, not a " + alias.sort());
                }
                scope.push(target.entity(alias.sort(), index));
                Sort sort =
                        alias.sort() == SyntaxSort.COMPONENT ? Sort.COMPONENT : Sort.CORE_MODULE;
                scope.step(new Step.AliasOuter(alias.count(), new Step.Ref(sort, index)));
            }
            default -> throw new InvalidException("a " + alias.sort() + " has no outer alias");
        }
    }

    static Scope target(Scope scope, int count) {
        Scope target = scope;
        for (int i = 0; i < count; i++) {
            target = target.parent;
            if (target == null) {
                throw new InvalidException("outer alias of " + count + " levels, there are " + i);
            }
        }
        return target;
    }

    private static boolean crossesComponent(Scope scope, Scope target) {
        for (Scope at = scope; at != target; at = at.parent) {
            if (at.isComponent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a type mentions a resource type that it does not bind itself. */
    private static final class FreeResources {
        private final Validation validation;
        private final Set<ResourceType> bound = new HashSet<>();
        private final Set<ValueType> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        FreeResources(Validation validation) {
            this.validation = validation;
        }

        boolean in(Entity entity) {
            if (entity instanceof Entity.Value value) {
                return in(value.type());
            } else if (entity instanceof Entity.Resource resource) {
                return in(resource.type());
            } else if (entity instanceof Entity.Func func) {
                return in(func.type());
            } else if (entity instanceof Entity.FuncDefinition func) {
                return in(func.type());
            } else if (entity instanceof Entity.Instance instance) {
                return in(instance);
            } else if (entity instanceof Entity.InstanceDefinition instance) {
                bind(instance.exported());
                return in(instance.instance());
            } else if (entity instanceof Entity.Component component) {
                return in(component);
            } else if (entity instanceof Entity.ComponentTypeDefinition component) {
                return in(component.component());
            }
            return false;
        }

        private void bind(List<ResourceType> variables) {
            bound.addAll(variables);
        }

        private boolean in(Entity.Instance instance) {
            return instance.exports().values().stream().anyMatch(this::in);
        }

        private boolean in(Entity.Component component) {
            bind(component.imported());
            bind(component.exported());
            return component.imports().values().stream().anyMatch(this::in)
                    || component.exports().values().stream().anyMatch(this::in);
        }

        private boolean in(FuncType type) {
            return type.params().stream().anyMatch(p -> in(p.type()))
                    || type.result().map(this::in).orElse(false);
        }

        private boolean in(ValueType type) {
            if (type instanceof OwnType own) {
                return in(own.resource());
            } else if (type instanceof BorrowType borrow) {
                return in(borrow.resource());
            }
            return validation.facts(type).resource()
                    && seen.add(type)
                    && Parts.of(type).stream().anyMatch(this::in);
        }

        private boolean in(ResourceType resource) {
            return !bound.contains(validation.resources().canonical(resource));
        }
    }
}

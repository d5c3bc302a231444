package org.wasgi.engine.internal.validate;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.type.CoreCompatibility;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.VariantType;

/**
 * Whether something may stand where a type is required (Explainer.md, "Type Checking"). Variables
 * of the required type are bound to the resource types offered in their places, in order.
 */
final class Matching {
    private final Validation validation;
    private final Set<ResourceType> variables = new HashSet<>();
    private final Map<ResourceType, ResourceType> bound = new IdentityHashMap<>();
    private final Map<Object, Object> offers = new IdentityHashMap<>();
    private final Set<Pair> equal = new HashSet<>();

    /** Two value types, by identity. */
    private record Pair(ValueType a, ValueType b) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && a == pair.a && b == pair.b;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(a) + System.identityHashCode(b);
        }
    }

    Matching(Validation validation, List<ResourceType> variables) {
        this.validation = validation;
        this.variables.addAll(variables);
    }

    /**
     * Puts what was offered in the place of what was required: resource types for the variables,
     * and each type under the name that it has here.
     */
    void substitute(Renaming renaming) {
        bound.forEach(renaming::bind);
        offers.forEach(renaming::replace);
    }

    /**
     * Checks that {@code offered} may stand for {@code required}.
     *
     * @throws InvalidException if not; the message begins with {@code path}
     */
    void check(String path, Entity offered, Entity required) {
        validation.count(1);
        if (required instanceof Entity.Func func && offered instanceof Entity.Func other) {
            func(path, other.type(), func.type());
        } else if (required instanceof Entity.Module module
                && offered instanceof Entity.Module other) {
            validation.count(required);
            validation.count(offered);
            core(path, CoreCompatibility.mismatch(module.type(), other.type()));
        } else if (required instanceof Entity.Instance instance
                && offered instanceof Entity.Instance other) {
            instance(path, other, instance);
        } else if (required instanceof Entity.Component component
                && offered instanceof Entity.Component other) {
            component(path, other, component);
        } else if (required instanceof Entity.Value value
                && offered instanceof Entity.Value other) {
            value(path, other.type(), value.type());
            offers.put(value.type(), other.type());
        } else if (required instanceof Entity.Resource resource
                && offered instanceof Entity.Resource other) {
            resource(path, other.type(), resource.type());
            offers.put(resource.type(), other.type());
        } else if (required instanceof Entity.FuncDefinition func
                && offered instanceof Entity.FuncDefinition other) {
            func(path, other.type(), func.type());
        } else if (required instanceof Entity.InstanceDefinition instance
                && offered instanceof Entity.InstanceDefinition other) {
            equalDefinitions(path, other, instance);
        } else if (required instanceof Entity.ComponentTypeDefinition component
                && offered instanceof Entity.ComponentTypeDefinition other) {
            component(path, other.component(), component.component());
            component(path, component.component(), other.component());
        } else {
            throw mismatch(path, required.words(), offered.words());
        }
    }

    static void core(String path, Optional<String> mismatch) {
        if (mismatch.isPresent()) {
            throw new InvalidException(path + ": " + mismatch.get());
        }
    }

    private void resource(String path, ResourceType offered, ResourceType required) {
        ResourceType variable = validation.resources().canonical(required);
        if (variables.contains(variable) && !bound.containsKey(variable)) {
            bound.put(variable, resolve(offered));
        } else {
            sameResource(path, offered, required);
        }
    }

    private void sameResource(String path, ResourceType offered, ResourceType required) {
        if (resolve(offered) != resolve(required)) {
            throw new InvalidException(
                    path
                            + ": resource "
                            + required
                            + " expected, a different resource "
                            + offered
                            + " offered");
        }
    }

    private ResourceType resolve(ResourceType resource) {
        ResourceType at = validation.resources().canonical(resource);
        ResourceType next = bound.get(at);
        while (next != null && next != at) {
            at = next;
            next = bound.get(at);
        }
        return at;
    }

    private void instance(String path, Entity.Instance offered, Entity.Instance required) {
        required.exports()
                .forEach(
                        (name, entity) -> {
                            Entity other = offered.exports().get(name);
                            if (other == null) {
                                throw new InvalidException(
                                        path + ": export " + name + " is missing");
                            }
                            check(path + "." + name, other, entity);
                        });
    }

    /**
     * Imports are compared the other way: the component offered must be content with what is
     * promised.
     */
    private void component(String path, Entity.Component offered, Entity.Component required) {
        Entity.Component other = fresh(offered);
        Entity.Component component = fresh(required);
        variables.addAll(other.imported());
        other.imports()
                .forEach(
                        (name, entity) -> {
                            Entity given = component.imports().get(name);
                            if (given == null) {
                                throw new InvalidException(
                                        path
                                                + ": the component offered needs an import "
                                                + name
                                                + " more");
                            }
                            check(path + ": import " + name, given, entity);
                        });
        variables.addAll(component.exported());
        component
                .exports()
                .forEach(
                        (name, entity) -> {
                            Entity given = other.exports().get(name);
                            if (given == null) {
                                throw new InvalidException(
                                        path + ": export " + name + " is missing");
                            }
                            check(path + ": export " + name, given, entity);
                        });
    }

    private Entity.Component fresh(Entity.Component component) {
        return Renaming.fresh(
                        validation,
                        Stream.concat(component.imported().stream(), component.exported().stream())
                                .toList())
                .component(component);
    }

    private void equalDefinitions(
            String path, Entity.InstanceDefinition offered, Entity.InstanceDefinition required) {
        opened(path, offered, required);
        opened(path, required, offered);
    }

    private void opened(
            String path, Entity.InstanceDefinition offered, Entity.InstanceDefinition required) {
        Entity.InstanceDefinition variable =
                (Entity.InstanceDefinition)
                        Renaming.fresh(validation, required.exported()).type(required);
        variables.addAll(variable.exported());
        instance(path, offered.instance(), variable.instance());
    }

    private void func(String path, FuncType offered, FuncType required) {
        if (offered.params().size() != required.params().size()) {
            throw mismatch(
                    path, required.params().size() + " parameters", offered.params().size() + "");
        }
        validation.count(offered.params().size());
        for (int i = 0; i < offered.params().size(); i++) {
            Param a = offered.params().get(i);
            Param b = required.params().get(i);
            if (!a.name().equals(b.name())) {
                throw mismatch(path, "parameter " + b.name(), a.name());
            }
            value(path + ": parameter " + a.name(), a.type(), b.type());
        }
        optional(path + ": result", offered.result(), required.result());
    }

    private void optional(String path, Optional<ValueType> offered, Optional<ValueType> required) {
        if (offered.isPresent() != required.isPresent()) {
            throw mismatch(
                    path,
                    required.isPresent() ? "a type" : "none",
                    offered.isPresent() ? "one" : "none");
        }
        offered.ifPresent(type -> value(path, type, required.get()));
    }

    private void value(String path, ValueType offered, ValueType required) {
        if (offered instanceof Primitive || required instanceof Primitive) {
            if (offered != required) {
                throw mismatch(path, required.constructor(), offered.constructor());
            }
            return;
        }
        Pair pair = new Pair(offered, required);
        if (equal.contains(pair)) {
            return;
        }
        validation.count(1);
        if (offered.getClass() != required.getClass()) {
            throw mismatch(path, required.constructor(), offered.constructor());
        }
        if (offered instanceof OwnType own) {
            sameResource(path, own.resource(), ((OwnType) required).resource());
        } else if (offered instanceof BorrowType borrow) {
            sameResource(path, borrow.resource(), ((BorrowType) required).resource());
        } else {
            labels(path, labels(offered), labels(required));
            parts(path, Parts.of(offered), Parts.of(required));
        }
        equal.add(pair);
    }

    private void parts(String path, List<ValueType> offered, List<ValueType> required) {
        if (offered.size() != required.size()) {
            throw mismatch(path, required.size() + " parts", offered.size() + "");
        }
        for (int i = 0; i < offered.size(); i++) {
            value(path, offered.get(i), required.get(i));
        }
    }

    private static void labels(String path, List<String> offered, List<String> required) {
        if (!offered.equals(required)) {
            throw mismatch(path, String.join(", ", required), String.join(", ", offered));
        }
    }

    /** Everything of a type, its parts excepted, that must be the same. */
    private static List<String> labels(ValueType type) {
        if (type instanceof RecordType record) {
            return record.fields().stream().map(Field::name).toList();
        } else if (type instanceof VariantType variant) {
            return variant.cases().stream().map(Matching::label).toList();
        } else if (type instanceof EnumType enumeration) {
            return enumeration.labels();
        } else if (type instanceof FlagsType flags) {
            return flags.labels();
        } else if (type instanceof ResultType result) {
            return List.of(
                    result.ok().isPresent() ? "ok" : "no ok",
                    result.err().isPresent() ? "error" : "no error");
        }
        return List.of();
    }

    private static String label(Case variantCase) {
        return variantCase.type().isPresent() ? variantCase.name() + "(_)" : variantCase.name();
    }

    private static InvalidException mismatch(String path, String required, String offered) {
        return new InvalidException(path + ": " + required + " expected, " + offered + " offered");
    }
}

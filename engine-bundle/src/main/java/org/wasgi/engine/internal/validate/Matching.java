package org.wasgi.engine.internal.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** From what is checked down to where it is checked just now. */
    private final Deque<String> path = new ArrayDeque<>();

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
     * @param what begins the message
     * @throws InvalidException if not; the message names the path to the mismatch
     */
    void check(String what, Entity offered, Entity required) {
        path.addLast(what);
        check(offered, required);
        path.removeLast();
    }

    private void check(Entity offered, Entity required) {
        validation.count(1);
        if (required instanceof Entity.Func func && offered instanceof Entity.Func other) {
            func(other.type(), func.type());
        } else if (required instanceof Entity.Module module
                && offered instanceof Entity.Module other) {
            validation.count(required);
            validation.count(offered);
            CoreCompatibility.mismatch(module.type(), other.type()).ifPresent(this::fail);
        } else if (required instanceof Entity.Instance instance
                && offered instanceof Entity.Instance other) {
            exports(other.exports(), instance.exports());
        } else if (required instanceof Entity.Component component
                && offered instanceof Entity.Component other) {
            component(other, component);
        } else if (required instanceof Entity.Value value
                && offered instanceof Entity.Value other) {
            value(other.type(), value.type());
            offers.put(value.type(), other.type());
        } else if (required instanceof Entity.Resource resource
                && offered instanceof Entity.Resource other) {
            resource(other.type(), resource.type());
            offers.put(resource.type(), other.type());
        } else if (required instanceof Entity.FuncDefinition func
                && offered instanceof Entity.FuncDefinition other) {
            func(other.type(), func.type());
        } else if (required instanceof Entity.InstanceDefinition instance
                && offered instanceof Entity.InstanceDefinition other) {
            opened(other, instance);
            opened(instance, other);
        } else if (required instanceof Entity.ComponentTypeDefinition component
                && offered instanceof Entity.ComponentTypeDefinition other) {
            component(other.component(), component.component());
            component(component.component(), other.component());
        } else {
            fail(required.words(), offered.words());
        }
    }

    private void resource(ResourceType offered, ResourceType required) {
        ResourceType variable = validation.resources().canonical(required);
        if (variables.contains(variable) && !bound.containsKey(variable)) {
            bound.put(variable, resolve(offered));
        } else {
            sameResource(offered, required);
        }
    }

    private void sameResource(ResourceType offered, ResourceType required) {
        if (resolve(offered) != resolve(required)) {
            fail("resource " + required, "a different resource " + offered);
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

    private void exports(Map<String, Entity> offered, Map<String, Entity> required) {
        required.forEach(
                (name, entity) -> {
                    Entity given = offered.get(name);
                    if (given == null) {
                        fail("export \"" + name + "\" is missing");
                    }
                    check("export \"" + name + "\"", given, entity);
                });
    }

    /**
     * Imports are compared the other way: the component offered must be content with what is
     * promised.
     */
    private void component(Entity.Component offered, Entity.Component required) {
        Entity.Component other = fresh(offered);
        Entity.Component component = fresh(required);
        variables.addAll(other.imported());
        other.imports()
                .forEach(
                        (name, entity) -> {
                            Entity given = component.imports().get(name);
                            if (given == null) {
                                fail(
                                        "import \""
                                                + name
                                                + "\" of the component offered is not given");
                            }
                            check("import \"" + name + "\"", given, entity);
                        });
        variables.addAll(component.exported());
        exports(other.exports(), component.exports());
    }

    private Entity.Component fresh(Entity.Component component) {
        List<ResourceType> all = new ArrayList<>(component.imported());
        all.addAll(component.exported());
        return Renaming.fresh(validation, all).component(component);
    }

    private void opened(Entity.InstanceDefinition offered, Entity.InstanceDefinition required) {
        Entity.InstanceDefinition opened =
                (Entity.InstanceDefinition)
                        Renaming.fresh(validation, required.exported()).type(required);
        variables.addAll(opened.exported());
        exports(offered.instance().exports(), opened.instance().exports());
    }

    private void func(FuncType offered, FuncType required) {
        int count = required.params().size();
        if (offered.params().size() != count) {
            fail(count + " parameters", offered.params().size() + "");
        }
        validation.count(count);
        for (int i = 0; i < count; i++) {
            Param given = offered.params().get(i);
            Param wanted = required.params().get(i);
            if (!given.name().equals(wanted.name())) {
                fail("parameter " + wanted.name(), given.name());
            }
            path.addLast("parameter " + wanted.name());
            value(given.type(), wanted.type());
            path.removeLast();
        }
        path.addLast("result");
        result(offered.result(), required.result());
        path.removeLast();
    }

    private void result(Optional<ValueType> offered, Optional<ValueType> required) {
        if (offered.isPresent() && required.isPresent()) {
            value(offered.get(), required.get());
        } else if (offered.isPresent() || required.isPresent()) {
            fail(
                    required.map(ValueType::constructor).orElse("nothing"),
                    offered.map(ValueType::constructor).orElse("nothing"));
        }
    }

    private void value(ValueType offered, ValueType required) {
        if (offered instanceof Primitive || required instanceof Primitive) {
            if (offered != required) {
                fail(required.constructor(), offered.constructor());
            }
            return;
        }
        if (!equal.add(new Pair(offered, required))) {
            return;
        }
        validation.count(1);
        if (offered.getClass() != required.getClass()) {
            fail(required.constructor(), offered.constructor());
        }
        if (offered instanceof OwnType own) {
            sameResource(own.resource(), ((OwnType) required).resource());
        } else if (offered instanceof BorrowType borrow) {
            sameResource(borrow.resource(), ((BorrowType) required).resource());
        } else {
            path.addLast(required.constructor());
            labels(labels(offered), labels(required));
            parts(Parts.of(offered), Parts.of(required));
            path.removeLast();
        }
    }

    private void parts(List<ValueType> offered, List<ValueType> required) {
        if (offered.size() != required.size()) {
            fail(required.size() + " parts", offered.size() + "");
        }
        for (int i = 0; i < offered.size(); i++) {
            value(offered.get(i), required.get(i));
        }
    }

    private void labels(List<String> offered, List<String> required) {
        validation.count(required.size());
        if (!offered.equals(required)) {
            fail(String.join(", ", required), String.join(", ", offered));
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

    private void fail(String required, String offered) {
        fail(required + " expected, " + offered + " offered");
    }

    private void fail(String mismatch) {
        throw new InvalidException(String.join(": ", path) + ": " + mismatch);
    }
}

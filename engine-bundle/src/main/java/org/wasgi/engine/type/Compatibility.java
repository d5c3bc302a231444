package org.wasgi.engine.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.TypeExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/**
 * Whether what one component exports can serve what another imports (Explainer.md, "Type
 * Checking"), the two being validated apart from each other. As resource types of two components
 * are never the same, they are paired: those exported under one name by the two instance types,
 * else those of the same name where they are first met. One of the importer's resource types must
 * always meet the same one of the exporter's.
 */
public final class Compatibility {
    private final Map<ResourceType, ResourceType> pairs = new HashMap<>();

    private Compatibility() {}

    /**
     * What keeps {@code offered} from serving as {@code required}.
     *
     * @return the path to the first mismatch and what it is, as in {@code [method]sensor.read:
     *     result: ok: record field temperature: f32 expected, f64 offered}; empty if there is none
     */
    public static Optional<String> mismatch(ExternType required, ExternType offered) {
        return new Compatibility().extern(required, offered);
    }

    private Optional<String> extern(ExternType required, ExternType offered) {
        if (required instanceof FuncType func && offered instanceof FuncType other) {
            return func(func, other);
        } else if (required instanceof InstanceType instance
                && offered instanceof InstanceType other) {
            return exports(instance.exports(), other.exports());
        } else if (required instanceof ValueTypeExtern value
                && offered instanceof ValueTypeExtern other) {
            return value(value.type(), other.type());
        } else if (required instanceof ResourceExtern resource
                && offered instanceof ResourceExtern other) {
            return pair(resource.resource(), other.resource());
        } else if (required instanceof CoreModuleType module
                && offered instanceof CoreModuleType other) {
            return CoreCompatibility.mismatch(module, other);
        } else if (required instanceof TypeExtern type && offered instanceof TypeExtern other) {
            return extern(type.type(), other.type());
        } else if (required instanceof ComponentType component
                && offered instanceof ComponentType other) {
            return component(component, other);
        }
        return mismatch(words(required), words(offered));
    }

    private Optional<String> exports(
            Map<String, ExternType> required, Map<String, ExternType> offered) {
        for (Map.Entry<String, ExternType> wanted : required.entrySet()) {
            String name = wanted.getKey();
            ExternType given = offered.get(name);
            if (given == null) {
                return Optional.of(name + " is missing");
            }
            Optional<String> mismatch = at(name, extern(wanted.getValue(), given));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    /**
     * Imports the other way round: the component offered must be content with what it would be
     * given.
     */
    private Optional<String> component(ComponentType required, ComponentType offered) {
        Optional<String> imports =
                new Compatibility().exports(offered.imports(), required.imports());
        return imports.isPresent()
                ? at("import", imports)
                : exports(required.exports(), offered.exports());
    }

    private Optional<String> func(FuncType required, FuncType offered) {
        int count = required.params().size();
        if (count != offered.params().size()) {
            return mismatch(count + " parameters", offered.params().size() + "");
        }
        for (int i = 0; i < count; i++) {
            Param param = required.params().get(i);
            Param other = offered.params().get(i);
            if (!param.name().equals(other.name())) {
                return mismatch("parameter " + param.name(), other.name());
            }
            Optional<String> mismatch =
                    at("parameter " + param.name(), value(param.type(), other.type()));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return at("result", optional(required.result(), offered.result()));
    }

    private Optional<String> optional(Optional<ValueType> required, Optional<ValueType> offered) {
        if (required.isPresent() && offered.isPresent()) {
            return value(required.get(), offered.get());
        }
        return required.isPresent() == offered.isPresent()
                ? Optional.empty()
                : mismatch(
                        required.map(ValueType::constructor).orElse("nothing"),
                        offered.map(ValueType::constructor).orElse("nothing"));
    }

    private Optional<String> value(ValueType required, ValueType offered) {
        if (required.getClass() != offered.getClass()
                || required instanceof Primitive && required != offered) {
            return mismatch(required.constructor(), offered.constructor());
        } else if (required instanceof RecordType record) {
            return record(record, (RecordType) offered);
        } else if (required instanceof VariantType variant) {
            return variant(variant, (VariantType) offered);
        } else if (required instanceof ListType list) {
            return at("list element", value(list.element(), ((ListType) offered).element()));
        } else if (required instanceof TupleType tuple) {
            return tuple(tuple.types(), ((TupleType) offered).types());
        } else if (required instanceof FlagsType flags) {
            return labels(flags.labels(), ((FlagsType) offered).labels());
        } else if (required instanceof EnumType enumeration) {
            return labels(enumeration.labels(), ((EnumType) offered).labels());
        } else if (required instanceof OptionType option) {
            return at("option", value(option.type(), ((OptionType) offered).type()));
        } else if (required instanceof ResultType result) {
            Optional<String> ok = at("ok", optional(result.ok(), ((ResultType) offered).ok()));
            return ok.isPresent()
                    ? ok
                    : at("error", optional(result.err(), ((ResultType) offered).err()));
        } else if (required instanceof OwnType own) {
            return used(own.resource(), ((OwnType) offered).resource());
        } else if (required instanceof BorrowType borrow) {
            return used(borrow.resource(), ((BorrowType) offered).resource());
        }
        return Optional.empty();
    }

    private Optional<String> record(RecordType required, RecordType offered) {
        Optional<String> mismatch =
                labels(
                        required.fields().stream().map(Field::name).toList(),
                        offered.fields().stream().map(Field::name).toList());
        for (int i = 0; i < required.fields().size() && mismatch.isEmpty(); i++) {
            Field field = required.fields().get(i);
            ValueType other = offered.fields().get(i).type();
            mismatch = at("record field " + field.name(), value(field.type(), other));
        }
        return mismatch;
    }

    private Optional<String> variant(VariantType required, VariantType offered) {
        Optional<String> mismatch =
                labels(
                        required.cases().stream().map(Case::name).toList(),
                        offered.cases().stream().map(Case::name).toList());
        for (int i = 0; i < required.cases().size() && mismatch.isEmpty(); i++) {
            Case wanted = required.cases().get(i);
            mismatch =
                    at(
                            "case " + wanted.name(),
                            optional(wanted.type(), offered.cases().get(i).type()));
        }
        return mismatch;
    }

    private Optional<String> tuple(List<ValueType> required, List<ValueType> offered) {
        if (required.size() != offered.size()) {
            return mismatch(required.size() + " elements", offered.size() + "");
        }
        Optional<String> mismatch = Optional.empty();
        for (int i = 0; i < required.size() && mismatch.isEmpty(); i++) {
            mismatch = at("tuple element " + i, value(required.get(i), offered.get(i)));
        }
        return mismatch;
    }

    private static Optional<String> labels(List<String> required, List<String> offered) {
        return required.equals(offered)
                ? Optional.empty()
                : mismatch(String.join(", ", required), String.join(", ", offered));
    }

    /**
     * A resource type that a function mentions; one that was not exported is paired by its name.
     */
    private Optional<String> used(ResourceType required, ResourceType offered) {
        if (!pairs.containsKey(required) && !required.name().equals(offered.name())) {
            return mismatch("resource " + required, offered.name());
        }
        return pair(required, offered);
    }

    private Optional<String> pair(ResourceType required, ResourceType offered) {
        ResourceType paired = pairs.putIfAbsent(required, offered);
        return paired == null || paired == offered
                ? Optional.empty()
                : Optional.of(
                        "resource "
                                + required
                                + " is "
                                + paired
                                + " elsewhere, here another one, "
                                + offered
                                + ", is offered");
    }

    private static Optional<String> mismatch(String required, String offered) {
        return Optional.of(required + " expected, " + offered + " offered");
    }

    private static Optional<String> at(String path, Optional<String> mismatch) {
        return mismatch.map(m -> path + ": " + m);
    }

    private static String words(ExternType type) {
        if (type instanceof FuncType) {
            return "a function";
        } else if (type instanceof InstanceType) {
            return "an instance";
        } else if (type instanceof ComponentType) {
            return "a component";
        } else if (type instanceof CoreModuleType) {
            return "a core module";
        } else if (type instanceof ValueTypeExtern value) {
            return "a type " + value.type().constructor();
        } else if (type instanceof ResourceExtern resource) {
            return "a resource " + resource.resource();
        }
        return "a type of functions, instances or components";
    }
}

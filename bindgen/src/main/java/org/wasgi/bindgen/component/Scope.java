package org.wasgi.bindgen.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.wit.Function;
import org.wasgi.wit.Notes;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;

/** The names of one interface, or of the world: those it defines and those it uses. */
final class Scope {
    private final String owner;
    private final KnownTypes known;
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final List<Function> functions = new ArrayList<>();
    private final Map<ValueType, TypeDef> same = new IdentityHashMap<>();
    private final Map<ValueType, TypeDef> equal = new HashMap<>();
    private final Map<ResourceType, TypeDef> resources = new HashMap<>();

    /**
     * @param owner as {@link TypeDef#owner}
     */
    Scope(String owner, KnownTypes known) {
        this.owner = owner;
        this.known = known;
    }

    List<TypeDef> types() {
        return List.copyOf(types.values());
    }

    List<Function> functions() {
        return functions;
    }

    /** Takes what an instance exports, or the world imports, by its name. */
    void define(String name, ExternType extern) {
        if (extern instanceof ResourceExtern it) {
            resource(name, it.resource());
        } else if (extern instanceof ValueTypeExtern it) {
            value(name, it.type());
        } else if (extern instanceof FuncType function) {
            functions.add(function(name, function));
        }
    }

    /** The same interface once more, with types of its own that are known from now on. */
    void recognise(InstanceType again) {
        again.exports()
                .forEach(
                        (name, extern) -> {
                            TypeDef definition = types.get(name);
                            if (definition != null && extern instanceof ResourceExtern it) {
                                known.add(it.resource(), definition.origin());
                            } else if (definition != null
                                    && extern instanceof ValueTypeExtern it
                                    && isNamed(it.type())) {
                                known.add(it.type(), definition.origin());
                            }
                        });
    }

    private TypeDef put(String name, TypeDef.Definition definition) {
        TypeDef type = new TypeDef(name, owner, Notes.NONE, definition);
        types.put(name, type);
        return type;
    }

    private void resource(String name, ResourceType resource) {
        TypeDef here = resources.get(resource);
        if (here != null) {
            put(name, new TypeDef.Alias(new Type.Own(here)));
            return;
        }
        TypeDef definition =
                put(
                        name,
                        known.resource(resource)
                                .<TypeDef.Definition>map(TypeDef.Use::new)
                                .orElseGet(TypeDef.Resource::new));
        resources.put(resource, definition);
        known.add(resource, definition);
    }

    private void value(String name, ValueType type) {
        TypeDef here = same.get(type);
        if (here != null) {
            put(name, new TypeDef.Alias(new Type.Named(here)));
        } else if (isNamed(type)) {
            TypeDef.Definition definition =
                    known.used(name, type)
                            .<TypeDef.Definition>map(TypeDef.Use::new)
                            .orElseGet(() -> definition(type));
            remember(type, put(name, definition));
        } else {
            put(name, definition(type));
        }
    }

    private void remember(ValueType type, TypeDef definition) {
        same.put(type, definition);
        equal.putIfAbsent(type, definition);
        known.add(type, definition);
    }

    /** Whether functions cannot use the type but by a name. */
    private static boolean isNamed(ValueType type) {
        return type instanceof RecordType
                || type instanceof VariantType
                || type instanceof EnumType
                || type instanceof FlagsType;
    }

    private TypeDef.Definition definition(ValueType type) {
        if (type instanceof RecordType record) {
            return new TypeDef.Record(
                    record.fields().stream()
                            .map(f -> new TypeDef.Field(f.name(), "", of(f.type())))
                            .toList());
        } else if (type instanceof VariantType variant) {
            return new TypeDef.Variant(
                    variant.cases().stream()
                            .map(c -> new TypeDef.Case(c.name(), "", c.type().map(this::of)))
                            .toList());
        } else if (type instanceof EnumType enumeration) {
            return new TypeDef.Enumeration(labels(enumeration.labels()));
        } else if (type instanceof FlagsType flags) {
            return new TypeDef.Flags(labels(flags.labels()));
        }
        return new TypeDef.Alias(of(type));
    }

    private static List<TypeDef.Label> labels(List<String> names) {
        return names.stream().map(name -> new TypeDef.Label(name, "")).toList();
    }

    Function function(String name, FuncType function) {
        int bracket = name.indexOf(']');
        String label = name.substring(bracket + 1);
        Function.Kind kind = new Function.Free();
        boolean method = name.startsWith("[method]");
        if (name.startsWith("[constructor]")) {
            kind = new Function.Constructor(types.get(label));
        } else if (bracket > 0) {
            TypeDef resource = types.get(label.substring(0, label.indexOf('.')));
            label = label.substring(label.indexOf('.') + 1);
            kind = method ? new Function.Method(resource) : new Function.Static(resource);
        }
        return new Function(
                label,
                kind,
                Notes.NONE,
                function.params().stream()
                        .skip(method ? 1 : 0)
                        .map(p -> new Function.Param(p.name(), of(p.type())))
                        .toList(),
                function.result().map(this::of));
    }

    /** A type where it is used. */
    private Type of(ValueType type) {
        if (type instanceof Primitive primitive) {
            return Type.Primitive.valueOf(primitive.name());
        } else if (type instanceof ListType list) {
            return new Type.ListOf(of(list.element()));
        } else if (type instanceof OptionType option) {
            return new Type.OptionOf(of(option.type()));
        } else if (type instanceof ResultType result) {
            return new Type.ResultOf(result.ok().map(this::of), result.err().map(this::of));
        } else if (type instanceof TupleType tuple) {
            return new Type.TupleOf(tuple.types().stream().map(this::of).toList());
        } else if (type instanceof OwnType own) {
            return new Type.Own(resource(own.resource()));
        } else if (type instanceof BorrowType borrow) {
            return new Type.Borrow(resource(borrow.resource()));
        }
        return new Type.Named(named(type));
    }

    private TypeDef resource(ResourceType resource) {
        return resources.computeIfAbsent(
                resource,
                r ->
                        known.resource(r)
                                .map(this::use)
                                .orElseThrow(() -> unnamed("resource " + r.name())));
    }

    private TypeDef named(ValueType type) {
        TypeDef here = same.getOrDefault(type, equal.get(type));
        if (here != null) {
            return here;
        }
        TypeDef used =
                known.find(type).map(this::use).orElseThrow(() -> unnamed(type.constructor()));
        remember(type, used);
        return used;
    }

    /** A type of another interface, of which the binary says here only what it is. */
    private TypeDef use(TypeDef definition) {
        String name = definition.name();
        while (types.containsKey(name)) {
            name += "-used";
        }
        return put(name, new TypeDef.Use(definition));
    }

    private IllegalArgumentException unnamed(String what) {
        return new IllegalArgumentException(owner + ": a " + what + " has no name");
    }
}

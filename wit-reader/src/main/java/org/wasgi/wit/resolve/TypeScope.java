package org.wasgi.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.wit.Interface;
import org.wasgi.wit.Notes;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.TypeDef.Alias;
import org.wasgi.wit.TypeDef.Definition;
import org.wasgi.wit.TypeDef.Enumeration;
import org.wasgi.wit.TypeDef.Flags;
import org.wasgi.wit.TypeDef.Label;
import org.wasgi.wit.TypeDef.Resource;
import org.wasgi.wit.TypeDef.Variant;
import org.wasgi.wit.WitException;
import org.wasgi.wit.syntax.Declaration.AliasBody;
import org.wasgi.wit.syntax.Declaration.Body;
import org.wasgi.wit.syntax.Declaration.CaseSyntax;
import org.wasgi.wit.syntax.Declaration.EnumBody;
import org.wasgi.wit.syntax.Declaration.FieldSyntax;
import org.wasgi.wit.syntax.Declaration.FlagsBody;
import org.wasgi.wit.syntax.Declaration.LabelSyntax;
import org.wasgi.wit.syntax.Declaration.RecordBody;
import org.wasgi.wit.syntax.Declaration.Renaming;
import org.wasgi.wit.syntax.Declaration.TypeDeclaration;
import org.wasgi.wit.syntax.Declaration.Use;
import org.wasgi.wit.syntax.Declaration.VariantBody;
import org.wasgi.wit.syntax.Name;
import org.wasgi.wit.syntax.TypeSyntax;
import org.wasgi.wit.syntax.TypeSyntax.HandleSyntax;
import org.wasgi.wit.syntax.TypeSyntax.ListSyntax;
import org.wasgi.wit.syntax.TypeSyntax.NameSyntax;
import org.wasgi.wit.syntax.TypeSyntax.OptionSyntax;
import org.wasgi.wit.syntax.TypeSyntax.PrimitiveSyntax;
import org.wasgi.wit.syntax.TypeSyntax.ResultSyntax;
import org.wasgi.wit.syntax.TypeSyntax.TupleSyntax;

/**
 * The named types of one interface or world. A type may be declared after its use, so that each is
 * resolved when first asked for.
 */
final class TypeScope {
    /** Explainer.md, "Specialized value types": more labels are no valid type. */
    private static final int MAX_FLAGS = 32;

    private final String owner;
    private final Map<String, TypeDeclaration> declared = new LinkedHashMap<>();
    private final Map<String, TypeDef> resolved = new LinkedHashMap<>();

    /** Names of items that belong to a feature which is not wanted. */
    private final Map<String, String> hidden = new HashMap<>();

    /** All names, as they are compared (Explainer.md, "Name Uniqueness"). */
    private final Names names = new Names();

    /** The types being resolved. */
    private final List<String> open = new ArrayList<>();

    TypeScope(String owner) {
        this.owner = owner;
    }

    /** Takes a name for something that is no type. */
    void claim(Name name) {
        names.add(name);
    }

    void hide(Name name, Notes notes) {
        hidden.put(name.text(), notes.gate().unstable().orElseThrow());
    }

    void declare(TypeDeclaration type) {
        names.add(type.name());
        declared.put(type.name().text(), type);
    }

    void use(Use use, Interface from) {
        for (Renaming renaming : use.names()) {
            TypeDef used =
                    from.types().stream()
                            .filter(type -> type.name().equals(renaming.name().text()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new WitException(
                                                    renaming.name().at(),
                                                    from.name()
                                                            + " has no type "
                                                            + renaming.name()));
            names.add(renaming.local());
            String local = renaming.local().text();
            TypeDef definition = new TypeDef(local, owner, use.notes(), new TypeDef.Use(used));
            resolved.put(local, definition);
        }
    }

    /** Takes over a type of an included world. */
    void include(TypeDef type) {
        resolved.putIfAbsent(type.name(), type);
    }

    /** All types, uses first, then in order of declaration. */
    List<TypeDef> types() {
        List<TypeDef> all = new ArrayList<>();
        resolved.values().stream()
                .filter(type -> !declared.containsKey(type.name()))
                .forEach(all::add);
        declared.values().forEach(type -> all.add(named(type.name())));
        return all;
    }

    TypeDef named(Name name) {
        TypeDef known = resolved.get(name.text());
        if (known != null) {
            return known;
        }
        TypeDeclaration type = declared.get(name.text());
        if (type == null) {
            String feature = hidden.get(name.text());
            throw new WitException(
                    name.at(),
                    feature == null
                            ? "no type " + name + " is declared or used here"
                            : name + " is part of the feature " + feature);
        }
        if (open.contains(name.text())) {
            throw new WitException(name.at(), "type " + name + " contains itself");
        }
        open.add(name.text());
        TypeDef definition = new TypeDef(name.text(), owner, type.notes(), definition(type.body()));
        open.remove(name.text());
        resolved.put(name.text(), definition);
        return definition;
    }

    private Definition definition(Body body) {
        if (body instanceof AliasBody alias) {
            return new Alias(type(alias.type()));
        } else if (body instanceof RecordBody record) {
            return new TypeDef.Record(fields(record));
        } else if (body instanceof VariantBody variant) {
            return new Variant(cases(variant));
        } else if (body instanceof EnumBody enumeration) {
            return new Enumeration(labels(enumeration.cases()));
        } else if (body instanceof FlagsBody flags) {
            if (flags.labels().size() > MAX_FLAGS) {
                throw new WitException(
                        flags.labels().get(MAX_FLAGS).name().at(),
                        "flags have at most " + MAX_FLAGS + " labels");
            }
            return new Flags(labels(flags.labels()));
        }
        return new Resource();
    }

    private List<TypeDef.Field> fields(RecordBody record) {
        Names taken = new Names();
        List<TypeDef.Field> fields = new ArrayList<>();
        for (FieldSyntax field : record.fields()) {
            taken.add(field.name());
            fields.add(new TypeDef.Field(field.name().text(), field.docs(), type(field.type())));
        }
        return fields;
    }

    private List<TypeDef.Case> cases(VariantBody variant) {
        Names taken = new Names();
        List<TypeDef.Case> cases = new ArrayList<>();
        for (CaseSyntax each : variant.cases()) {
            taken.add(each.name());
            cases.add(
                    new TypeDef.Case(each.name().text(), each.docs(), each.type().map(this::type)));
        }
        return cases;
    }

    private static List<Label> labels(List<LabelSyntax> written) {
        Names taken = new Names();
        List<Label> labels = new ArrayList<>();
        for (LabelSyntax label : written) {
            taken.add(label.name());
            labels.add(new Label(label.name().text(), label.docs()));
        }
        return labels;
    }

    Type type(TypeSyntax type) {
        if (type instanceof PrimitiveSyntax it) {
            return it.primitive();
        } else if (type instanceof ListSyntax it) {
            return new Type.ListOf(type(it.element()));
        } else if (type instanceof OptionSyntax it) {
            return new Type.OptionOf(type(it.type()));
        } else if (type instanceof ResultSyntax it) {
            return new Type.ResultOf(optional(it.ok()), optional(it.err()));
        } else if (type instanceof TupleSyntax it) {
            return new Type.TupleOf(it.types().stream().map(this::type).toList());
        } else if (type instanceof HandleSyntax it) {
            return handle(it);
        }
        TypeDef named = named(((NameSyntax) type).name());
        return isResource(named) ? new Type.Own(named) : new Type.Named(named);
    }

    private Type handle(HandleSyntax handle) {
        TypeDef named = named(handle.resource());
        if (!isResource(named)) {
            throw new WitException(
                    handle.resource().at(), handle.resource() + " is a type, not a resource");
        }
        return handle.own() ? new Type.Own(named) : new Type.Borrow(named);
    }

    private static boolean isResource(TypeDef type) {
        return type.origin().definition() instanceof Resource;
    }

    private Optional<Type> optional(Optional<TypeSyntax> type) {
        return type.map(this::type);
    }
}

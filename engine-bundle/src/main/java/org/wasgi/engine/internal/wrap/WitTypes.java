package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.CaseSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.FuncSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.IndexUse;
import org.wasgi.engine.internal.binary.TypeSyntax.Labelled;
import org.wasgi.engine.internal.binary.TypeSyntax.PrimitiveUse;
import org.wasgi.engine.internal.binary.TypeSyntax.ValueUse;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.wit.Function;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.TypeDef.Label;

/** WIT types as definitions of one scope. */
record WitTypes(Scope scope) {

    /** Where types are defined. */
    interface Scope {
        /** Defines a type; returns its index. */
        int define(TypeSyntax type);

        /** The index of a named type. */
        int named(TypeDef type);
    }

    ValueUse use(Type type) {
        if (type instanceof Type.Primitive it) {
            return new PrimitiveUse(Primitive.valueOf(it.name()));
        } else if (type instanceof Type.Named it) {
            return new IndexUse(scope.named(it.definition()));
        } else if (type instanceof Type.Own it) {
            return defined(new TypeSyntax.OwnSyntax(scope.named(it.resource())));
        } else if (type instanceof Type.Borrow it) {
            return defined(new TypeSyntax.BorrowSyntax(scope.named(it.resource())));
        } else if (type instanceof Type.ListOf it) {
            return defined(new TypeSyntax.ListSyntax(use(it.element())));
        } else if (type instanceof Type.OptionOf it) {
            return defined(new TypeSyntax.OptionSyntax(use(it.type())));
        } else if (type instanceof Type.TupleOf it) {
            return defined(new TypeSyntax.TupleSyntax(it.types().stream().map(this::use).toList()));
        }
        Type.ResultOf result = (Type.ResultOf) type;
        return defined(new TypeSyntax.ResultSyntax(use(result.ok()), use(result.err())));
    }

    private Optional<ValueUse> use(Optional<Type> type) {
        return type.map(this::use);
    }

    private IndexUse defined(TypeSyntax type) {
        return new IndexUse(scope.define(type));
    }

    /** The index of what a named type is; for all but uses and resources. */
    int definition(TypeDef.Definition definition) {
        if (definition instanceof TypeDef.Record it) {
            return scope.define(
                    new TypeSyntax.RecordSyntax(
                            it.fields().stream()
                                    .map(f -> new Labelled(f.name(), use(f.type())))
                                    .toList()));
        } else if (definition instanceof TypeDef.Variant it) {
            return scope.define(
                    new TypeSyntax.VariantSyntax(
                            it.cases().stream()
                                    .map(c -> new CaseSyntax(c.name(), use(c.type())))
                                    .toList()));
        } else if (definition instanceof TypeDef.Enumeration it) {
            return scope.define(new TypeSyntax.EnumSyntax(labels(it.cases())));
        } else if (definition instanceof TypeDef.Flags it) {
            return scope.define(new TypeSyntax.FlagsSyntax(labels(it.labels())));
        } else if (definition instanceof TypeDef.Alias it) {
            return alias(it.type());
        }
        throw new IllegalArgumentException("no definition of a value type: " + definition);
    }

    private int alias(Type type) {
        if (type instanceof Type.Own handle) {
            return scope.named(handle.resource());
        }
        return use(type) instanceof IndexUse index
                ? index.type()
                : scope.define(
                        new TypeSyntax.PrimitiveSyntax(
                                Primitive.valueOf(((Type.Primitive) type).name())));
    }

    private static List<String> labels(List<Label> labels) {
        return labels.stream().map(Label::name).toList();
    }

    int function(Function function) {
        List<Labelled> params = new ArrayList<>();
        if (function.kind() instanceof Function.Method method) {
            params.add(new Labelled("self", use(new Type.Borrow(method.resource()))));
        }
        function.params().forEach(p -> params.add(new Labelled(p.name(), use(p.type()))));
        return scope.define(new FuncSyntax(params, use(function.result())));
    }
}

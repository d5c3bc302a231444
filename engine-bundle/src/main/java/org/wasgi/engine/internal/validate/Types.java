package org.wasgi.engine.internal.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.CaseSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.IndexUse;
import org.wasgi.engine.internal.binary.TypeSyntax.Labelled;
import org.wasgi.engine.internal.binary.TypeSyntax.PrimitiveUse;
import org.wasgi.engine.internal.binary.TypeSyntax.ValueUse;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/** Value and function types (Explainer.md, "Type Definitions"). */
final class Types {
    private static final int MAX_FLAGS = 32;

    private final Scope scope;

    Types(Scope scope) {
        this.scope = scope;
    }

    FuncType func(TypeSyntax.FuncSyntax syntax) {
        labels("parameter", syntax.params().stream().map(Labelled::label).toList());
        List<Param> params =
                syntax.params().stream().map(p -> new Param(p.label(), use(p.type()))).toList();
        Optional<ValueType> result = use(syntax.result());
        if (result.isPresent() && scope.validation.facts(result.get()).borrow()) {
            throw new InvalidException("a function must not return a borrow");
        }
        FuncType type = new FuncType(params, result);
        scope.validation.measure(type);
        return type;
    }

    ValueType value(TypeSyntax syntax) {
        ValueType type = define(syntax);
        scope.validation.facts(type);
        return type;
    }

    private ValueType define(TypeSyntax syntax) {
        if (syntax instanceof TypeSyntax.PrimitiveSyntax primitive) {
            return primitive.type();
        } else if (syntax instanceof TypeSyntax.RecordSyntax record) {
            labels("field", record.fields().stream().map(Labelled::label).toList());
            return new RecordType(
                    record.fields().stream()
                            .map(f -> new Field(f.label(), use(f.type())))
                            .toList());
        } else if (syntax instanceof TypeSyntax.VariantSyntax variant) {
            labels("case", variant.cases().stream().map(CaseSyntax::label).toList());
            return new VariantType(
                    variant.cases().stream().map(c -> new Case(c.label(), use(c.type()))).toList());
        } else if (syntax instanceof TypeSyntax.ListSyntax list) {
            return new ListType(use(list.element()));
        } else if (syntax instanceof TypeSyntax.TupleSyntax tuple) {
            return new TupleType(tuple.types().stream().map(this::use).toList());
        } else if (syntax instanceof TypeSyntax.FlagsSyntax flags) {
            if (flags.labels().size() > MAX_FLAGS) {
                throw new InvalidException(
                        flags.labels().size()
                                + " flags in one type, at most "
                                + MAX_FLAGS
                                + " allowed");
            }
            return new FlagsType(labels("flag", flags.labels()));
        } else if (syntax instanceof TypeSyntax.EnumSyntax enumeration) {
            return new EnumType(labels("case", enumeration.labels()));
        } else if (syntax instanceof TypeSyntax.OptionSyntax option) {
            return new OptionType(use(option.type()));
        } else if (syntax instanceof TypeSyntax.ResultSyntax result) {
            return new ResultType(use(result.ok()), use(result.error()));
        } else if (syntax instanceof TypeSyntax.OwnSyntax own) {
            return new OwnType(scope.resource(own.resource()));
        } else if (syntax instanceof TypeSyntax.BorrowSyntax borrow) {
            return new BorrowType(scope.resource(borrow.resource()));
        }
        throw new IllegalStateException("no value type: " + syntax);
    }

    private Optional<ValueType> use(Optional<ValueUse> use) {
        return use.map(this::use);
    }

    private ValueType use(ValueUse use) {
        if (use instanceof PrimitiveUse primitive) {
            return primitive.type();
        }
        int index = ((IndexUse) use).type();
        if (scope.type(index) instanceof Entity.Value value) {
            return value.type();
        }
        throw new InvalidException(
                "type " + index + " is not a value type, it is " + scope.type(index).words());
    }

    private static List<String> labels(String what, List<String> labels) {
        Set<String> taken = new HashSet<>();
        for (String label : labels) {
            Names.checkLabel(label);
            if (!taken.add(label.toLowerCase(Locale.ROOT))) {
                throw new InvalidException(
                        what + " \"" + label + "\" conflicts with an earlier one");
            }
        }
        return labels;
    }
}

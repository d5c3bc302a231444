package org.wasgi.engine.wave;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/**
 * Types as text in the manner of WIT. Records, variants, enums and flags have no names in a
 * component's types, so their parts are written in place: {@code record{x: u8, y: u8}}.
 */
public final class Signature {
    private Signature() {}

    /** {@code func(address: u16, length: u64) -> result<list<u8>, string>}. */
    public static String of(FuncType type) {
        return "func" + params(type) + type.result().map(r -> " -> " + of(r)).orElse("");
    }

    /** The parameters in parentheses. */
    static String params(FuncType type) {
        return type.params().stream()
                .map(p -> p.name() + ": " + of(p.type()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code list<u8>}, {@code option<string>}, {@code variant{none, some-code(u8)}}. */
    public static String of(ValueType type) {
        if (type instanceof ListType list) {
            return "list<" + of(list.element()) + ">";
        } else if (type instanceof RecordType record) {
            return record.fields().stream()
                    .map(f -> f.name() + ": " + of(f.type()))
                    .collect(Collectors.joining(", ", "record{", "}"));
        } else if (type instanceof TupleType tuple) {
            return tuple.types().stream()
                    .map(Signature::of)
                    .collect(Collectors.joining(", ", "tuple<", ">"));
        } else if (type instanceof VariantType variant) {
            return variant.cases().stream()
                    .map(Signature::of)
                    .collect(Collectors.joining(", ", "variant{", "}"));
        } else if (type instanceof EnumType enumType) {
            return labels("enum", enumType.labels());
        } else if (type instanceof FlagsType flags) {
            return labels("flags", flags.labels());
        } else if (type instanceof OptionType option) {
            return "option<" + of(option.type()) + ">";
        } else if (type instanceof ResultType result) {
            return of(result.ok(), result.err());
        } else if (type instanceof OwnType own) {
            return own.resource().name();
        } else if (type instanceof BorrowType borrow) {
            return "borrow<" + borrow.resource().name() + ">";
        }
        return type.toString();
    }

    private static String of(Case variantCase) {
        return variantCase.name() + variantCase.type().map(t -> "(" + of(t) + ")").orElse("");
    }

    private static String of(Optional<ValueType> ok, Optional<ValueType> err) {
        if (ok.isEmpty() && err.isEmpty()) {
            return "result";
        }
        return "result<"
                + ok.map(Signature::of).orElse("_")
                + err.map(e -> ", " + of(e)).orElse("")
                + ">";
    }

    private static String labels(String kind, List<String> labels) {
        return kind + "{" + String.join(", ", labels) + "}";
    }
}

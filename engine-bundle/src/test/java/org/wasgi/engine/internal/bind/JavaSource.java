package org.wasgi.engine.internal.bind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/** Java types for any component types without resources: each a static field of one class. */
final class JavaSource {
    private final StringBuilder declarations = new StringBuilder();
    private int fields;
    private int types;

    /** Adds the next field, {@code v0}, {@code v1} and so on. */
    void add(ValueType type) {
        String java = java(type, false);
        declarations.append("public static " + java + " v" + fields++ + ";\n");
    }

    String of(String className) {
        return "import org.wasgi.engine.bind.WitName;\nimport java.util.*;\n"
                + "public final class "
                + className
                + " {\n"
                + declarations
                + "}\n";
    }

    private String java(ValueType type, boolean boxed) {
        if (type instanceof Primitive primitive) {
            Class<?> plain = Scalars.javaType(primitive);
            return (boxed ? Scalars.boxed(plain) : plain).getSimpleName();
        } else if (type instanceof ListType list) {
            return list.element() instanceof Primitive primitive && primitive != Primitive.STRING
                    ? Scalars.arrayType(primitive).getSimpleName()
                    : "List<" + java(list.element(), true) + ">";
        } else if (type instanceof RecordType record) {
            return record(
                    record.fields().stream()
                            .map(f -> "@WitName(\"" + f.name() + "\") " + java(f.type(), false))
                            .toList());
        } else if (type instanceof TupleType tuple) {
            return record(tuple.types().stream().map(part -> java(part, false)).toList());
        } else if (type instanceof VariantType variant) {
            return variant(variant.cases());
        } else if (type instanceof EnumType enumeration) {
            return enumeration(enumeration.labels());
        } else if (type instanceof FlagsType flags) {
            return "Set<" + enumeration(flags.labels()) + ">";
        } else if (type instanceof OptionType option) {
            return "Optional<" + java(option.type(), true) + ">";
        }
        ResultType result = (ResultType) type;
        return "org.wasgi.engine.value.Result<"
                + argument(result.ok())
                + ", "
                + argument(result.err())
                + ">";
    }

    private String argument(Optional<ValueType> type) {
        return type.map(t -> java(t, true)).orElse("Void");
    }

    private String record(List<String> components) {
        String name = "T" + types++;
        declarations.append("public record " + name + "(" + numbered(components) + ") {}\n");
        return name;
    }

    private String variant(List<Case> cases) {
        String name = "T" + types++;
        StringBuilder records = new StringBuilder();
        for (Case each : cases) {
            records.append("@WitName(\"" + each.name() + "\") record C" + types++ + "(")
                    .append(each.type().map(t -> java(t, false) + " value").orElse(""))
                    .append(") implements " + name + " {}\n");
        }
        declarations.append("public sealed interface " + name + " {\n" + records + "}\n");
        return name;
    }

    private String enumeration(List<String> labels) {
        String name = "T" + types++;
        declarations.append(
                "public enum "
                        + name
                        + " {"
                        + numbered(labels.stream().map(l -> "@WitName(\"" + l + "\")").toList())
                        + "}\n");
        return name;
    }

    /** With names behind. */
    private static String numbered(List<String> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i) + " n" + i)
                .collect(Collectors.joining(", "));
    }
}

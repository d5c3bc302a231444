package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.TypeDef.Case;
import org.wasgi.wit.TypeDef.Enumeration;
import org.wasgi.wit.TypeDef.Field;
import org.wasgi.wit.TypeDef.Flags;
import org.wasgi.wit.TypeDef.Label;
import org.wasgi.wit.TypeDef.Variant;

/** Writes the records, enums and sealed interfaces of one file. */
final class TypeWriter {
    private static final String INDENT = "    ";

    private final Unit unit;
    private final TypeNames names;
    private final Imports imports;
    private final JavaTypes types;

    TypeWriter(Unit unit, TypeNames names, Imports imports) {
        this.unit = unit;
        this.names = names;
        this.imports = imports;
        this.types = new JavaTypes(unit, names, imports);
    }

    /** A type that is no resource. */
    String type(TypeDef type) {
        String name = names.simpleName(type);
        Javadoc javadoc = Javadoc.of(type.notes());
        if (type.definition() instanceof TypeDef.Record record) {
            return record(name, javadoc, record.fields());
        } else if (type.definition() instanceof Variant variant) {
            return variant(name, javadoc, variant.cases());
        } else if (type.definition() instanceof Enumeration enumeration) {
            return enumeration(name, javadoc, enumeration.cases());
        } else if (type.definition() instanceof Flags flags) {
            return enumeration(name, javadoc, flags.labels());
        }
        TypeDef.Alias alias = (TypeDef.Alias) type.definition();
        return tuple(name, javadoc, (Type.TupleOf) alias.type());
    }

    private String record(String name, Javadoc javadoc, List<Field> fields) {
        NameSet taken = new NameSet();
        List<String> components = new ArrayList<>();
        for (Field field : fields) {
            String plain = JavaNames.lowerCamel(field.name());
            String component =
                    taken.add(JavaNames.reservedForMembers(plain) ? plain + "_" : plain, "_");
            String annotation = component.equals(plain) ? "" : witName(field.name()) + " ";
            components.add(annotation + types.plain(field.type()) + " " + component);
            javadoc.param(component, field.type(), field.docs());
        }
        return javadoc.comment(INDENT)
                + Declarations.list(INDENT, "record " + name, components, " {}");
    }

    /** The record of a tuple: its components are {@code v0}, {@code v1} and so on. */
    String tuple(String name, Javadoc javadoc, Type.TupleOf tuple) {
        List<String> components = new ArrayList<>();
        for (Type type : tuple.types()) {
            components.add(types.plain(type) + " v" + components.size());
        }
        return javadoc.comment(INDENT)
                + Declarations.list(INDENT, "record " + name, components, " {}");
    }

    private String enumeration(String name, Javadoc javadoc, List<Label> labels) {
        NameSet taken = new NameSet();
        StringBuilder out =
                new StringBuilder(javadoc.comment(INDENT))
                        .append(INDENT)
                        .append("enum ")
                        .append(name)
                        .append(" {\n");
        String inner = INDENT + INDENT;
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            String plain = JavaNames.upperSnake(label.name());
            String constant = taken.add(plain, "_");
            String comment = Javadoc.of(label.docs()).comment(inner);
            if (i > 0 && !comment.isEmpty()) {
                out.append('\n');
            }
            out.append(comment);
            if (!constant.equals(plain)) {
                out.append(inner).append(witName(label.name())).append('\n');
            }
            out.append(inner).append(constant).append(i + 1 < labels.size() ? ",\n" : "\n");
        }
        return out.append(INDENT).append("}\n").toString();
    }

    private String variant(String name, Javadoc javadoc, List<Case> cases) {
        NameSet taken = new NameSet(unit.javaName(), name);
        StringBuilder out =
                new StringBuilder(javadoc.comment(INDENT))
                        .append(INDENT)
                        .append("sealed interface ")
                        .append(name)
                        .append(" {\n");
        String inner = INDENT + INDENT;
        List<String> records = new ArrayList<>();
        for (Case each : cases) {
            String plain = JavaNames.pascal(each.name());
            String unique = taken.add(plain, "Case");
            String annotation = unique.equals(plain) ? "" : inner + witName(each.name()) + "\n";
            records.add(
                    Javadoc.of(each.docs()).comment(inner)
                            + annotation
                            + Declarations.list(
                                    inner,
                                    "record " + unique,
                                    payload(each.type()),
                                    " implements " + name + " {}"));
        }
        return out.append(String.join("\n", records)).append(INDENT).append("}\n").toString();
    }

    private List<String> payload(Optional<Type> type) {
        return type.map(t -> List.of(types.plain(t) + " value")).orElse(List.of());
    }

    private String witName(String label) {
        return "@" + imports.reference("org.wasgi.engine.bind.WitName") + "(\"" + label + "\")";
    }
}

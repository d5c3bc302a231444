package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.wit.Function;
import org.wasgi.wit.Function.Method;
import org.wasgi.wit.Notes;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.TypeDef.Resource;

/** Writes one file: an interface with the types that belong to it. */
final class InterfaceWriter {
    private static final String INDENT = "    ";
    private static final String BIND = "org.wasgi.engine.bind.";

    private final Unit unit;
    private final TypeNames names;
    private final Imports imports;
    private final TypeWriter typeWriter;
    private final ErrorWriter errorWriter;
    private final FunctionWriter functions;

    InterfaceWriter(Unit unit, TypeNames names, ErrorClasses errors, boolean context) {
        this.unit = unit;
        this.names = names;
        NameSet declared = names.declared(unit);
        errors.of(unit).forEach(error -> declared.add(error.name()));
        this.imports = new Imports(unit.packageName(), declared);
        JavaTypes types = new JavaTypes(unit, names, imports);
        this.typeWriter = new TypeWriter(unit, names, imports);
        this.errorWriter = new ErrorWriter(unit, errors, names, types, imports);
        this.functions = new FunctionWriter(imports, types, errorWriter, context);
    }

    SourceFile file() {
        String body = body();
        String text =
                SourceFile.MARK
                        + unit.source()
                        + ": edit that.\n"
                        + "package "
                        + unit.packageName()
                        + ";\n\n"
                        + imports.statements()
                        + body;
        String path = unit.packageName().replace('.', '/') + "/" + unit.javaName() + ".java";
        return new SourceFile(path, text);
    }

    private String body() {
        List<String> members = new ArrayList<>();
        unit.ownTypes()
                .forEach(
                        type ->
                                members.add(
                                        type.definition() instanceof Resource
                                                ? resource(type)
                                                : typeWriter.type(type)));
        names.tuples(unit)
                .forEach(
                        (tuple, name) ->
                                members.add(
                                        typeWriter.tuple(
                                                name, Javadoc.of("`" + tuple + "`."), tuple)));
        members.addAll(errorWriter.classes());
        NameSet taken = new NameSet(JavaNames.objectMethods());
        unit.functions().stream()
                .filter(function -> !(function.kind() instanceof Method))
                .forEach(function -> members.add(functions.method(INDENT, function, taken)));
        String start =
                Javadoc.of(documented()).comment("")
                        + annotation()
                        + "public interface "
                        + unit.javaName();
        return members.isEmpty()
                ? start + " {}\n"
                : start + " {\n" + String.join("\n", members) + "}\n";
    }

    private Notes documented() {
        Notes notes = unit.notes();
        return notes.docs().isBlank()
                ? new Notes("WIT `" + unit.source() + "`.", notes.gate())
                : notes;
    }

    private String annotation() {
        if (unit.witName().isEmpty()) {
            return "";
        }
        String value = "\"" + unit.witName().get() + "\"";
        List<String> resources =
                unit.ownTypes()
                        .filter(type -> type.definition() instanceof Resource)
                        .map(type -> names.qualified(type, unit, imports) + ".class")
                        .toList();
        List<String> uses =
                unit.types().stream().filter(type -> isUsedResource(type)).map(this::use).toList();
        List<String> parts = new ArrayList<>();
        parts.add(resources.isEmpty() && uses.isEmpty() ? value : "value = " + value);
        addArray(parts, "resources", resources);
        addArray(parts, "uses", uses);
        String start = "@" + imports.reference(BIND + "WitInterface");
        String line = start + "(" + String.join(", ", parts) + ")\n";
        return (line.length() <= Declarations.WIDTH + 1
                        ? line
                        : start + "(\n        " + String.join(",\n        ", parts) + ")\n")
                + service(value);
    }

    /** Neither value types nor the functions at the root of a world are what one could offer. */
    private String service(String value) {
        boolean callable =
                !unit.functions().isEmpty()
                        || unit.types().stream().anyMatch(t -> t.definition() instanceof Resource);
        return !callable || unit.witName().get().isEmpty()
                ? ""
                : "@" + imports.reference(BIND + "WitService") + "(" + value + ")\n";
    }

    private static void addArray(List<String> parts, String name, List<String> values) {
        if (values.size() == 1) {
            parts.add(name + " = " + values.get(0));
        } else if (!values.isEmpty()) {
            String line = name + " = {" + String.join(", ", values) + "}";
            parts.add(
                    line.length() + 9 <= Declarations.WIDTH
                            ? line
                            : name
                                    + " = {\n            "
                                    + String.join(",\n            ", values)
                                    + "\n        }");
        }
    }

    private boolean isUsedResource(TypeDef type) {
        TypeDef origin = type.origin();
        return origin != type
                && origin.definition() instanceof Resource
                && !(type.owner().equals(unit.owner()) && origin.owner().equals(unit.owner()));
    }

    private String use(TypeDef type) {
        TypeDef origin = type.origin();
        String value = names.qualified(origin, unit, imports) + ".class";
        String start = "@" + imports.reference(BIND + "WitUse") + "(";
        return type.name().equals(origin.name())
                ? start + value + ")"
                : start + "value = " + value + ", as = \"" + type.name() + "\")";
    }

    private String resource(TypeDef type) {
        String inner = INDENT + INDENT;
        NameSet taken = new NameSet(JavaNames.objectMethods());
        taken.add("close");
        StringBuilder out =
                new StringBuilder(Javadoc.of(type.notes()).comment(INDENT))
                        .append(INDENT)
                        .append('@')
                        .append(imports.reference(BIND + "WitResource"))
                        .append("(\"")
                        .append(type.name())
                        .append("\")\n")
                        .append(INDENT)
                        .append("interface ")
                        .append(names.simpleName(type))
                        .append(" extends ")
                        .append(imports.reference("java.lang.AutoCloseable"))
                        .append(" {\n");
        for (Function function : unit.functions()) {
            if (function.kind() instanceof Method method
                    && method.resource().name().equals(type.name())) {
                out.append(functions.method(inner, function, taken)).append('\n');
            }
        }
        return out.append(inner)
                .append("/** Drops the resource. */\n")
                .append(inner)
                .append('@')
                .append(imports.reference("java.lang.Override"))
                .append('\n')
                .append(inner)
                .append("void close();\n")
                .append(INDENT)
                .append("}\n")
                .toString();
    }
}

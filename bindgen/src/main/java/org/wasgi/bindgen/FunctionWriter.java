package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Function;
import org.wasgi.wit.Function.Constructor;
import org.wasgi.wit.Function.Static;
import org.wasgi.wit.Type;

/** Writes the methods of one file. */
final class FunctionWriter {
    private final Imports imports;
    private final JavaTypes types;
    private final ErrorWriter errors;
    private final boolean context;

    /**
     * @param context whether each method takes a CallContext first
     */
    FunctionWriter(Imports imports, JavaTypes types, ErrorWriter errors, boolean context) {
        this.imports = imports;
        this.types = types;
        this.errors = errors;
        this.context = context;
    }

    /**
     * An abstract method.
     *
     * @param names those of the methods around it
     */
    String method(String indent, Function function, NameSet names) {
        String plain = javaName(function);
        String name = names.add(JavaNames.isKeyword(plain) ? plain + "_" : plain, "_");
        StringBuilder out =
                new StringBuilder(
                        Javadoc.of(function.notes())
                                .text("WIT: `" + signature(function) + "`")
                                .comment(indent));
        if (function.kind() instanceof Constructor) {
            annotate(out, indent, "WitConstructor", function.name());
        } else {
            if (function.kind() instanceof Static it) {
                annotate(out, indent, "WitStatic", it.resource().name());
            }
            if (!JavaNames.impliedLabel(name).equals(function.name())) {
                annotate(out, indent, "WitName", function.name());
            }
        }
        Optional<String> thrown = errors.thrownBy(function);
        Optional<Type> returned =
                thrown.isPresent()
                        ? ((Type.ResultOf) function.result().orElseThrow()).ok()
                        : function.result();
        String start = returned.map(types::plain).orElse("void") + " " + name;
        String end = thrown.map(error -> " throws " + error + ";").orElse(";");
        return out.append(Declarations.list(indent, start, params(function), end)).toString();
    }

    private static String javaName(Function function) {
        if (function.kind() instanceof Constructor) {
            return "new" + JavaNames.pascal(function.name());
        } else if (function.kind() instanceof Static it) {
            return JavaNames.lowerCamel(it.resource().name()) + JavaNames.pascal(function.name());
        }
        return JavaNames.lowerCamel(function.name());
    }

    private void annotate(StringBuilder out, String indent, String annotation, String value) {
        out.append(indent)
                .append('@')
                .append(imports.reference("org.wasgi.engine.bind." + annotation))
                .append("(\"")
                .append(value)
                .append("\")\n");
    }

    private List<String> params(Function function) {
        NameSet taken = new NameSet();
        List<String> params = new ArrayList<>();
        if (context) {
            params.add(
                    imports.reference("org.wasgi.engine.CallContext")
                            + " "
                            + taken.add("context", "_"));
        }
        for (Function.Param param : function.params()) {
            String plain = JavaNames.lowerCamel(param.name());
            String name = taken.add(JavaNames.isKeyword(plain) ? plain + "_" : plain, "_");
            params.add(types.plain(param.type()) + " " + name);
        }
        return params;
    }

    /** The function as WIT writes it, without its name. */
    private static String signature(Function function) {
        String params =
                String.join(
                        ", ",
                        function.params().stream()
                                .map(param -> param.name() + ": " + param.type())
                                .toList());
        String result = function.result().map(type -> " -> " + type).orElse("");
        if (function.kind() instanceof Constructor) {
            boolean own = function.result().filter(Type.Own.class::isInstance).isPresent();
            return "constructor(" + params + ")" + (own ? "" : result);
        }
        String kind = function.kind() instanceof Static ? "static func(" : "func(";
        return function.name() + ": " + kind + params + ")" + result;
    }
}

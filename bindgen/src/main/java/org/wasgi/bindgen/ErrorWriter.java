package org.wasgi.bindgen;

import java.util.List;
import java.util.Optional;
import org.wasgi.bindgen.ErrorClasses.ErrorClass;
import org.wasgi.wit.Function;
import org.wasgi.wit.Type;

/** Writes the exceptions of one file, and refers to those of all. */
final class ErrorWriter {
    private static final String INDENT = "    ";

    private final Unit unit;
    private final ErrorClasses errors;
    private final TypeNames names;
    private final JavaTypes types;
    private final Imports imports;

    ErrorWriter(Unit unit, ErrorClasses errors, TypeNames names, JavaTypes types, Imports imports) {
        this.unit = unit;
        this.errors = errors;
        this.names = names;
        this.types = types;
        this.imports = imports;
    }

    /** How this file refers to what a function of it throws. */
    Optional<String> thrownBy(Function function) {
        return errors.thrownBy(function, unit)
                .map(error -> names.nested(error.owner(), error.name(), unit, imports));
    }

    /** The exceptions that this file declares. */
    List<String> classes() {
        return errors.of(unit).stream().map(this::exception).toList();
    }

    private String exception(ErrorClass error) {
        String what = error.error().map(type -> "`" + type + "`").orElse("an error without more");
        String start =
                Javadoc.of("What a function throws for " + what + ".").comment(INDENT)
                        + """
                            @%s
                            final class %s extends %s {
                                private static final long serialVersionUID = 1L;
                        """
                                .formatted(
                                        imports.reference("org.wasgi.engine.bind.WitError"),
                                        error.name(),
                                        types.lang("Exception"));
        return start
                + error.error().map(type -> members(error.name(), type)).orElse("")
                + "    }\n";
    }

    private String members(String name, Type error) {
        return """

                private final transient %2$s error;

                public %1$s(%2$s error) {
                    super(%3$s.valueOf(error));
                    this.error = error;
                }

                public %2$s error() {
                    return error;
                }
        """
                .formatted(name, types.plain(error), types.lang("String"));
    }
}

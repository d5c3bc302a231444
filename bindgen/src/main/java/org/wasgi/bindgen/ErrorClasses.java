package org.wasgi.bindgen;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.wit.Function;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;

/**
 * The exceptions for the errors of functions' results, over all files: one for each type of error,
 * in the file of that type if it has one.
 */
final class ErrorClasses {
    /** Where errors are values. */
    static final ErrorClasses NONE = new ErrorClasses();

    /**
     * One exception.
     *
     * @param owner the file that declares it
     * @param name its simple name
     * @param error what it carries; empty for nothing
     */
    record ErrorClass(String owner, String name, Optional<Type> error) {}

    private final Map<String, Map<Object, ErrorClass>> byOwner = new HashMap<>();

    private ErrorClasses() {}

    static ErrorClasses of(List<Unit> units, TypeNames names) {
        ErrorClasses classes = new ErrorClasses();
        for (Unit unit : units) {
            for (Function function : unit.functions()) {
                if (function.result().orElse(null) instanceof Type.ResultOf result) {
                    classes.add(unit, result.err(), names);
                }
            }
        }
        return classes;
    }

    private void add(Unit unit, Optional<Type> error, TypeNames names) {
        String owner = owner(unit, error);
        byOwner.computeIfAbsent(owner, key -> new LinkedHashMap<>())
                .computeIfAbsent(
                        key(error),
                        key -> {
                            String plain = error.map(ErrorClasses::words).orElse("Failure");
                            String name = names.declare(owner, plain + "Exception");
                            return new ErrorClass(owner, name, error);
                        });
    }

    private static String owner(Unit unit, Optional<Type> error) {
        return error.flatMap(ErrorClasses::javaType).map(TypeDef::owner).orElse(unit.owner());
    }

    private static Object key(Optional<Type> error) {
        return error.<Object>flatMap(ErrorClasses::javaType).orElse(error);
    }

    private static String words(Type error) {
        return javaType(error)
                .map(type -> JavaNames.pascal(type.name()))
                .orElseGet(() -> Unit.words(error));
    }

    /** The definition that becomes a Java type, if the type is one. */
    private static Optional<TypeDef> javaType(Type type) {
        TypeDef origin = null;
        if (type instanceof Type.Named named) {
            origin = named.definition().origin();
        } else if (type instanceof Type.Own own) {
            origin = own.resource().origin();
        }
        return Optional.ofNullable(origin).filter(Unit::hasClass);
    }

    /** Those that a file declares, in order of their use. */
    Collection<ErrorClass> of(Unit unit) {
        return byOwner.getOrDefault(unit.owner(), Map.of()).values();
    }

    /** The one for what a function of a file gives as error; empty where that is a value. */
    Optional<ErrorClass> thrownBy(Function function, Unit unit) {
        return function.result().orElse(null) instanceof Type.ResultOf result
                ? Optional.ofNullable(
                        byOwner.getOrDefault(owner(unit, result.err()), Map.of())
                                .get(key(result.err())))
                : Optional.empty();
    }
}

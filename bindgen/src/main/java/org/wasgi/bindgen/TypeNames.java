package org.wasgi.bindgen;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;

/** The Java types of WIT types, over all files. */
final class TypeNames {
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, Map<String, String>> types = new HashMap<>();
    private final Map<String, Map<Type.TupleOf, String>> tuples = new HashMap<>();

    /** Per file, the names of what it declares at its top. */
    private final Map<String, NameSet> scopes = new HashMap<>();

    /** Per file, the names of variants' cases, which hide other types inside their variant. */
    private final Map<String, Set<String>> cases = new HashMap<>();

    TypeNames(List<Unit> all) {
        for (Unit unit : all) {
            NameSet names = new NameSet(unit.javaName());
            Map<String, String> own = new HashMap<>();
            unit.ownTypes()
                    .forEach(
                            type ->
                                    own.put(
                                            type.name(),
                                            names.add(JavaNames.pascal(type.name()), "_")));
            units.put(unit.owner(), unit);
            scopes.put(unit.owner(), names);
            cases.put(unit.owner(), unit.ownTypes().flatMap(TypeNames::cases).collect(toSet()));
            types.put(unit.owner(), own);
            tuples.put(unit.owner(), unit.tuples(names));
        }
    }

    private static Stream<String> cases(TypeDef type) {
        return type.definition() instanceof TypeDef.Variant variant
                ? variant.cases().stream().map(each -> JavaNames.pascal(each.name()))
                : Stream.empty();
    }

    /** All names that a file declares, at any depth. */
    NameSet declared(Unit unit) {
        NameSet declared = new NameSet(unit.javaName());
        types.get(unit.owner()).values().forEach(declared::add);
        tuples.get(unit.owner()).values().forEach(declared::add);
        cases.get(unit.owner()).forEach(declared::add);
        return declared;
    }

    /** A name for one more declaration at the top of a file. */
    String declare(String owner, String name) {
        return scopes.get(owner).add(name, "_");
    }

    /** The simple name of a type that a file declares. */
    String simpleName(TypeDef type) {
        return types.get(type.owner()).get(type.name());
    }

    /** The unnamed tuples of a file, and their simple names. */
    Map<Type.TupleOf, String> tuples(Unit unit) {
        return tuples.get(unit.owner());
    }

    /**
     * How a file refers to a Java type that another, or itself, declares.
     *
     * @param origin a type that is no other name of one
     */
    String reference(TypeDef origin, Unit from, Imports imports) {
        return nested(origin.owner(), simpleName(origin), from, imports);
    }

    /** The same from outside the braces of the file's interface, where its own names are hidden. */
    String qualified(TypeDef origin, Unit from, Imports imports) {
        return file(origin.owner(), from, imports) + "." + simpleName(origin);
    }

    private String file(String owner, Unit from, Imports imports) {
        Unit unit = units.get(owner);
        return owner.equals(from.owner())
                ? unit.javaName()
                : imports.reference(unit.packageName() + "." + unit.javaName());
    }

    /** How a file refers to what another, or itself, declares at its top. */
    String nested(String owner, String name, Unit from, Imports imports) {
        boolean inScope = owner.equals(from.owner()) && !cases.get(owner).contains(name);
        return inScope ? name : file(owner, from, imports) + "." + name;
    }

    /** A reference to the record of an unnamed tuple. */
    String tuple(Type.TupleOf tuple, String owner, Unit from, Imports imports) {
        return nested(owner, tuples.get(owner).get(tuple), from, imports);
    }
}

package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wasgi.wit.Function;
import org.wasgi.wit.Notes;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;

/**
 * What becomes one Java file: a WIT interface, or the types, the imported or the exported functions
 * of a world.
 *
 * @param owner as {@link TypeDef#owner} of the types that are declared here
 * @param witName the value of {@code @WitInterface}; absent for a file of types only
 * @param packageName the Java package
 * @param javaName the Java name of the interface
 * @param source for people: the WIT item it was generated from
 */
record Unit(
        String owner,
        Optional<String> witName,
        String packageName,
        String javaName,
        String source,
        Notes notes,
        List<TypeDef> types,
        List<Function> functions) {

    /** The types that become Java types of this file. */
    Stream<TypeDef> ownTypes() {
        return types.stream().filter(type -> type.owner().equals(owner) && hasClass(type));
    }

    /** Whether a definition becomes a Java type, and is not another name of one. */
    static boolean hasClass(TypeDef type) {
        if (type.definition() instanceof TypeDef.Alias alias) {
            return alias.type() instanceof Type.TupleOf;
        }
        return !(type.definition() instanceof TypeDef.Use);
    }

    /** The unnamed tuples in this file and their Java names, in order of the text. */
    Map<Type.TupleOf, String> tuples(NameSet names) {
        List<Type.TupleOf> found = new ArrayList<>();
        types.stream().filter(type -> type.owner().equals(owner)).forEach(t -> collect(t, found));
        for (Function function : functions) {
            function.params().forEach(param -> collect(param.type(), found));
            function.result().ifPresent(type -> collect(type, found));
        }
        Map<Type.TupleOf, String> named = new LinkedHashMap<>();
        found.stream().distinct().forEach(tuple -> named.put(tuple, names.add(words(tuple), "_")));
        return named;
    }

    private static void collect(TypeDef type, List<Type.TupleOf> found) {
        if (type.definition() instanceof TypeDef.Record record) {
            record.fields().forEach(field -> collect(field.type(), found));
        } else if (type.definition() instanceof TypeDef.Variant variant) {
            variant.cases().forEach(each -> each.type().ifPresent(t -> collect(t, found)));
        } else if (type.definition() instanceof TypeDef.Alias alias) {
            if (alias.type() instanceof Type.TupleOf tuple) {
                tuple.types().forEach(part -> collect(part, found));
            } else {
                collect(alias.type(), found);
            }
        }
    }

    private static void collect(Type type, List<Type.TupleOf> found) {
        if (type instanceof Type.TupleOf tuple) {
            tuple.types().forEach(part -> collect(part, found));
            found.add(tuple);
        } else if (type instanceof Type.ListOf list) {
            collect(list.element(), found);
        } else if (type instanceof Type.OptionOf option) {
            collect(option.type(), found);
        } else if (type instanceof Type.ResultOf result) {
            result.ok().ifPresent(ok -> collect(ok, found));
            result.err().ifPresent(err -> collect(err, found));
        }
    }

    /** {@code tuple<u32, list<u8>>} to {@code TupleU32ListU8}. */
    static String words(Type type) {
        if (type instanceof Type.TupleOf tuple) {
            return "Tuple" + String.join("", tuple.types().stream().map(Unit::words).toList());
        } else if (type instanceof Type.ListOf list) {
            return "List" + words(list.element());
        } else if (type instanceof Type.OptionOf option) {
            return "Option" + words(option.type());
        } else if (type instanceof Type.ResultOf result) {
            return "Result"
                    + result.ok().map(Unit::words).orElse("None")
                    + result.err().map(Unit::words).orElse("None");
        } else if (type instanceof Type.Borrow borrow) {
            return JavaNames.pascal(borrow.resource().name());
        }
        return JavaNames.pascal(type.toString());
    }
}

package org.wasgi.wit.resolve;

import java.util.Optional;
import java.util.stream.Stream;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;

/** Finds borrowed handles in types. */
final class Borrows {
    private Borrows() {}

    static boolean in(Type type) {
        if (type instanceof Type.Borrow) {
            return true;
        } else if (type instanceof Type.ListOf list) {
            return in(list.element());
        } else if (type instanceof Type.OptionOf option) {
            return in(option.type());
        } else if (type instanceof Type.ResultOf result) {
            return Stream.of(result.ok(), result.err())
                    .flatMap(Optional::stream)
                    .anyMatch(Borrows::in);
        } else if (type instanceof Type.TupleOf tuple) {
            return tuple.types().stream().anyMatch(Borrows::in);
        }
        return type instanceof Type.Named named && in(named.definition());
    }

    private static boolean in(TypeDef type) {
        if (type.definition() instanceof TypeDef.Record record) {
            return record.fields().stream().anyMatch(field -> in(field.type()));
        } else if (type.definition() instanceof TypeDef.Variant variant) {
            return variant.cases().stream()
                    .flatMap(each -> each.type().stream())
                    .anyMatch(Borrows::in);
        } else if (type.definition() instanceof TypeDef.Use use) {
            return in(use.used());
        }
        return type.definition() instanceof TypeDef.Alias alias && in(alias.type());
    }
}

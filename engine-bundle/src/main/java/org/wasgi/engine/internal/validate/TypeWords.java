package org.wasgi.engine.internal.validate;

import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;

/** What a value type is called in a message: its constructor, never its parts. */
final class TypeWords {
    private TypeWords() {}

    static String of(ValueType type) {
        if (type instanceof Primitive) {
            return type.toString();
        } else if (type instanceof RecordType) {
            return "record";
        } else if (type instanceof ListType) {
            return "list";
        } else if (type instanceof TupleType) {
            return "tuple";
        } else if (type instanceof FlagsType) {
            return "flags";
        } else if (type instanceof EnumType) {
            return "enum";
        } else if (type instanceof OptionType) {
            return "option";
        } else if (type instanceof ResultType) {
            return "result";
        } else if (type instanceof OwnType own) {
            return own.resource().name();
        } else if (type instanceof BorrowType borrow) {
            return "borrow<" + borrow.resource().name() + ">";
        }
        return "variant";
    }
}

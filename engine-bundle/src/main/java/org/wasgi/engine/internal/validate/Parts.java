package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/** The value types of which a value type consists. */
public final class Parts {
    private Parts() {}

    /** The value types directly inside of {@code type}, in order. */
    public static List<ValueType> of(ValueType type) {
        if (type instanceof RecordType record) {
            return record.fields().stream().map(Field::type).toList();
        } else if (type instanceof VariantType variant) {
            return variant.cases().stream().flatMap(c -> c.type().stream()).toList();
        } else if (type instanceof ListType list) {
            return List.of(list.element());
        } else if (type instanceof TupleType tuple) {
            return tuple.types();
        } else if (type instanceof OptionType option) {
            return List.of(option.type());
        } else if (type instanceof ResultType result) {
            List<ValueType> parts = new ArrayList<>(2);
            result.ok().ifPresent(parts::add);
            result.err().ifPresent(parts::add);
            return parts;
        }
        return List.of();
    }

    /** A new type of the same form, its parts replaced. */
    static ValueType replace(
            ValueType type,
            UnaryOperator<ValueType> values,
            UnaryOperator<ResourceType> resources) {
        if (type instanceof Primitive) {
            return type;
        } else if (type instanceof RecordType record) {
            return new RecordType(
                    record.fields().stream()
                            .map(f -> new Field(f.name(), values.apply(f.type())))
                            .toList());
        } else if (type instanceof VariantType variant) {
            return new VariantType(
                    variant.cases().stream()
                            .map(c -> new Case(c.name(), c.type().map(values)))
                            .toList());
        } else if (type instanceof ListType list) {
            return new ListType(values.apply(list.element()));
        } else if (type instanceof TupleType tuple) {
            return new TupleType(tuple.types().stream().map(values).toList());
        } else if (type instanceof OptionType option) {
            return new OptionType(values.apply(option.type()));
        } else if (type instanceof ResultType result) {
            Optional<ValueType> ok = result.ok().map(values);
            return new ResultType(ok, result.err().map(values));
        } else if (type instanceof OwnType own) {
            return new OwnType(resources.apply(own.resource()));
        } else if (type instanceof BorrowType borrow) {
            return new BorrowType(resources.apply(borrow.resource()));
        } else if (type instanceof FlagsType flags) {
            return new FlagsType(flags.labels());
        } else if (type instanceof EnumType enumeration) {
            return new EnumType(enumeration.labels());
        }
        throw new IllegalStateException("unknown value type " + type);
    }
}

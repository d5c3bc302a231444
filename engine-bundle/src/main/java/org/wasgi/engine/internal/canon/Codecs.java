package org.wasgi.engine.internal.canon;

import java.util.List;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
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

/** Plans the codec of a type. */
public final class Codecs {
    private Codecs() {}

    public static Codec of(ValueType type) {
        if (type instanceof Primitive primitive) {
            return primitive == Primitive.STRING
                    ? new StringCodec()
                    : new PrimitiveCodec(primitive);
        } else if (type instanceof ListType list) {
            return list(list.element());
        } else if (type instanceof RecordType record) {
            return sequence(record.fields().stream().map(Field::type).toList());
        } else if (type instanceof TupleType tuple) {
            return sequence(tuple.types());
        } else if (type instanceof VariantType variant) {
            Codec[] payloads =
                    variant.cases().stream()
                            .map(each -> each.type().map(Codecs::of).orElse(null))
                            .toArray(Codec[]::new);
            return new VariantCodec.Plain(payloads, Layout.of(type));
        } else if (type instanceof OptionType option) {
            return option(option, of(option.type()));
        } else if (type instanceof ResultType result) {
            return result(
                    result,
                    result.ok().map(Codecs::of).orElse(null),
                    result.err().map(Codecs::of).orElse(null));
        } else if (type instanceof EnumType enumeration) {
            return new EnumCodec(enumeration.labels().size(), Layout.of(type).size());
        } else if (type instanceof FlagsType flags) {
            return new FlagsCodec(flags.labels().size(), Layout.of(type).size());
        } else if (type instanceof OwnType own) {
            return new HandleCodec(own.resource().slot(), true);
        } else if (type instanceof BorrowType borrow) {
            return new HandleCodec(borrow.resource().slot(), false);
        }
        throw new IllegalStateException("no codec for " + type);
    }

    /**
     * A list of elements that have no primitive array, as a {@link List}.
     *
     * @param element the codec of the elements
     */
    public static Codec list(Codec element) {
        return new ListCodec(element);
    }

    /**
     * An option, as {@link java.util.Optional}.
     *
     * @param some the codec of the payload
     */
    public static Codec option(OptionType type, Codec some) {
        return new VariantCodec.Option(some, Layout.of(type));
    }

    /**
     * A result, as {@link org.wasgi.engine.value.Result}.
     *
     * @param ok the codec of the payload; null where there is none
     * @param err the codec of the payload; null where there is none
     */
    public static Codec result(ResultType type, Codec ok, Codec err) {
        return new VariantCodec.ResultOf(ok, err, Layout.of(type));
    }

    private static Codec sequence(List<ValueType> types) {
        return sequence(types, types.stream().map(Codecs::of).toArray(Codec[]::new));
    }

    /** Values one after the other: a record, a tuple, or parameters that are in memory. */
    static Codec sequence(List<ValueType> types, Codec[] fields) {
        Layout at = Layout.sequence(types);
        int[] offsets = new int[fields.length];
        for (int i = 0; i < fields.length; i++) {
            offsets[i] = at.fieldOffset(i);
        }
        return new RecordCodec(fields, offsets, at.size(), at.align(), flatCount(fields));
    }

    private static Codec list(ValueType element) {
        return element instanceof Primitive primitive && primitive != Primitive.STRING
                ? new ArrayCodec(primitive, Layout.of(element).size())
                : list(of(element));
    }

    /**
     * How many flat values these have one after the other. A type that large is never passed flat;
     * the figure only must not overflow.
     */
    public static int flatCount(Codec... fields) {
        long count = 0;
        for (Codec field : fields) {
            count += field.flatCount();
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }
}

package org.wasgi.engine.internal.canon;

import java.util.List;
import java.util.Optional;
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

/** Plans the codec of a type. */
public final class Codecs {
    private Codecs() {}

    public static Codec of(ValueType type) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive);
        } else if (type instanceof ListType list) {
            return list(list.element());
        } else if (type instanceof RecordType record) {
            return sequence(record.fields().stream().map(Field::type).toList());
        } else if (type instanceof TupleType tuple) {
            return sequence(tuple.types());
        } else if (type instanceof VariantType variant) {
            Layout at = Layout.of(type);
            Codec[] payloads = payloads(variant.cases().stream().map(Case::type).toList());
            return new VariantCodec.Plain(
                    payloads,
                    at.discriminantSize(),
                    at.payloadOffset(),
                    at.size(),
                    at.align(),
                    choiceCount(payloads));
        } else if (type instanceof OptionType option) {
            Layout at = Layout.of(type);
            Codec payload = of(option.type());
            return new VariantCodec.Option(
                    payload, at.payloadOffset(), at.size(), at.align(), choiceCount(payload));
        } else if (type instanceof ResultType result) {
            Layout at = Layout.of(type);
            Codec ok = result.ok().map(Codecs::of).orElse(null);
            Codec err = result.err().map(Codecs::of).orElse(null);
            return new VariantCodec.ResultOf(
                    ok, err, at.payloadOffset(), at.size(), at.align(), choiceCount(ok, err));
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

    /** Values one after the other: a record, a tuple, or parameters that are in memory. */
    public static Codec sequence(List<ValueType> types) {
        Layout at = Layout.sequence(types);
        Codec[] fields = new Codec[types.size()];
        int[] offsets = new int[fields.length];
        long flatCount = 0;
        for (int i = 0; i < fields.length; i++) {
            fields[i] = of(types.get(i));
            offsets[i] = at.fieldOffset(i);
            flatCount += fields[i].flatCount();
        }
        return new RecordCodec(fields, offsets, at.size(), at.align(), clamp(flatCount));
    }

    private static Codec primitive(Primitive type) {
        return switch (type) {
            case STRING -> new StringCodec();
            case F32 -> new FloatCodec();
            case F64 -> new DoubleCodec();
            default -> new IntegerCodec(type);
        };
    }

    private static Codec list(ValueType element) {
        return element instanceof Primitive primitive && primitive != Primitive.STRING
                ? new ArrayCodec(primitive, Layout.of(element).size())
                : new ListCodec(of(element));
    }

    private static Codec[] payloads(List<Optional<ValueType>> cases) {
        return cases.stream()
                .map(payload -> payload.map(Codecs::of).orElse(null))
                .toArray(Codec[]::new);
    }

    private static int choiceCount(Codec... payloads) {
        long most = 0;
        for (Codec payload : payloads) {
            if (payload != null) {
                most = Math.max(most, payload.flatCount());
            }
        }
        return clamp(1 + most);
    }

    /** A type that large is never passed flat; the figure only must not overflow. */
    private static int clamp(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }
}

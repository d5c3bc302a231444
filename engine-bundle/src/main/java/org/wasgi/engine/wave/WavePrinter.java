package org.wasgi.engine.wave;

import java.util.List;
import java.util.Optional;
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
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** Writes values, led by their types. */
final class WavePrinter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    String text() {
        return out.toString();
    }

    void print(ValueType type, Object value) {
        if (++depth > Wave.MAX_DEPTH || out.length() > Wave.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the value is too "
                            + (depth > Wave.MAX_DEPTH ? "deeply nested" : "long")
                            + " to be written as text");
        }
        if (type instanceof Primitive primitive) {
            primitive(primitive, value);
        } else if (type instanceof ListType list) {
            list(list, value);
        } else if (type instanceof RecordType record) {
            record(record, cast(Object[].class, value, type));
        } else if (type instanceof TupleType tuple) {
            tuple(tuple, cast(Object[].class, value, type));
        } else if (type instanceof VariantType variant) {
            variant(variant, cast(VariantValue.class, value, type));
        } else if (type instanceof EnumType enumType) {
            int index = cast(Number.class, value, type).intValue();
            out.append(Words.escape(at(enumType.labels(), index, type)));
        } else if (type instanceof FlagsType flags) {
            flags(flags, cast(Number.class, value, type).intValue());
        } else if (type instanceof OptionType option) {
            option(option, cast(Optional.class, value, type));
        } else if (type instanceof ResultType result) {
            result(result, cast(Result.class, value, type));
        } else if (type instanceof OwnType own) {
            resource(own.resource(), value);
        } else if (type instanceof BorrowType borrow) {
            resource(borrow.resource(), value);
        }
        depth--;
    }

    private static <T> T cast(Class<T> to, Object value, ValueType type) {
        if (!to.isInstance(value)) {
            throw misfit(value, type);
        }
        return to.cast(value);
    }

    private static IllegalArgumentException misfit(Object value, ValueType type) {
        String found = value == null ? "null" : "a " + value.getClass().getSimpleName();
        if (value instanceof Number) {
            found += " of " + value;
        }
        return new IllegalArgumentException(found + " is no value of " + Signature.of(type));
    }

    private static <T> T at(List<T> items, int index, ValueType type) {
        if (index < 0 || index >= items.size()) {
            throw new IllegalArgumentException(
                    "case " + index + " is no case of " + Signature.of(type));
        }
        return items.get(index);
    }

    private void primitive(Primitive type, Object value) {
        switch (type) {
            case BOOL -> out.append(cast(Boolean.class, value, type).booleanValue());
            case CHAR -> character(cast(Number.class, value, type).intValue());
            case STRING -> Characters.printString(out, cast(String.class, value, type));
            case F32 -> out.append(Numbers.f32(cast(Number.class, value, type).floatValue()));
            case F64 -> out.append(Numbers.f64(cast(Number.class, value, type).doubleValue()));
            default -> {
                String text = Numbers.integer(type, cast(Number.class, value, type));
                if (text == null) {
                    throw misfit(value, type);
                }
                out.append(text);
            }
        }
    }

    private void character(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw misfit(codePoint, Primitive.CHAR);
        }
        Characters.printChar(out, codePoint);
    }

    private void list(ListType type, Object list) {
        int size = Lists.size(type.element(), list);
        if (size < 0) {
            throw misfit(list, type);
        }
        out.append('[');
        for (int i = 0; i < size; i++) {
            separate(i == 0);
            print(type.element(), Lists.get(type.element(), list, i));
        }
        out.append(']');
    }

    private void separate(boolean first) {
        if (!first) {
            out.append(", ");
        }
    }

    private void record(RecordType type, Object[] values) {
        if (values.length != type.fields().size()) {
            throw misfit(values, type);
        }
        out.append('{');
        boolean first = true;
        for (int i = 0; i < values.length; i++) {
            Field field = type.fields().get(i);
            if (!(field.type() instanceof OptionType && Optional.empty().equals(values[i]))) {
                separate(first);
                first = false;
                out.append(field.name()).append(": ");
                print(field.type(), values[i]);
            }
        }
        out.append(first ? ":}" : "}");
    }

    private void tuple(TupleType type, Object[] values) {
        if (values.length != type.types().size()) {
            throw misfit(values, type);
        }
        out.append('(');
        for (int i = 0; i < values.length; i++) {
            separate(i == 0);
            print(type.types().get(i), values[i]);
        }
        out.append(')');
    }

    private void variant(VariantType type, VariantValue value) {
        Case chosen = at(type.cases(), value.index(), type);
        payload(Words.escape(chosen.name()), chosen.type(), value.payload());
    }

    private void payload(String name, Optional<ValueType> type, Object payload) {
        out.append(name);
        if (type.isPresent()) {
            out.append('(');
            print(type.get(), payload);
            out.append(')');
        }
    }

    private void flags(FlagsType type, int bits) {
        int known = type.labels().size();
        if (known < Integer.SIZE && bits >>> known != 0) {
            throw misfit(bits, type);
        }
        out.append('{');
        boolean first = true;
        for (int i = 0; i < known; i++) {
            if ((bits >>> i & 1) != 0) {
                separate(first);
                first = false;
                out.append(type.labels().get(i));
            }
        }
        out.append('}');
    }

    private void option(OptionType type, Optional<?> value) {
        if (value.isPresent()) {
            payload("some", Optional.of(type.type()), value.get());
        } else {
            out.append("none");
        }
    }

    private void result(ResultType type, Result<?, ?> value) {
        if (value instanceof Result.Ok<?, ?> ok) {
            payload("ok", type.ok(), ok.value());
        } else if (value instanceof Result.Err<?, ?> err) {
            payload("err", type.err(), err.error());
        }
    }

    private void resource(ResourceType type, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null is no resource " + type.name());
        }
        int number =
                value instanceof ResourceHandle handle
                        ? handle.rep()
                        : System.identityHashCode(value);
        out.append('<')
                .append(type.name())
                .append('#')
                .append(Integer.toUnsignedString(number))
                .append('>');
    }
}

package org.wasgi.engine.internal.canon;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/**
 * The canonical ABI a second time, slow and by the letter of its rules: every type is first brought
 * to numbers, strings, lists, records and variants, and interpreted at each step. The oracle of the
 * codecs.
 */
final class ReferenceAbi {
    private final ByteBuffer memory;
    private final StringEncoding encoding;
    private int end = 64;

    ReferenceAbi(byte[] memory, StringEncoding encoding) {
        this.memory = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
        this.encoding = encoding;
    }

    /** A flat core value: its core type's letter and width, and its bits. */
    record Core(char kind, int bits, long value) {
        long raw() {
            return bits == 32 ? value & 0xFFFF_FFFFL : value;
        }
    }

    // --- despecialised types ---

    private static List<ValueType> fields(ValueType type) {
        if (type instanceof RecordType record) {
            return record.fields().stream().map(Field::type).toList();
        }
        return type instanceof TupleType tuple ? tuple.types() : null;
    }

    private static List<Optional<ValueType>> cases(ValueType type) {
        if (type instanceof VariantType variant) {
            return variant.cases().stream().map(Case::type).toList();
        } else if (type instanceof EnumType enumeration) {
            return enumeration.labels().stream().map(l -> Optional.<ValueType>empty()).toList();
        } else if (type instanceof OptionType option) {
            return List.of(Optional.empty(), Optional.of(option.type()));
        } else if (type instanceof ResultType result) {
            return List.of(result.ok(), result.err());
        }
        return null;
    }

    private static VariantValue despecialise(Object value) {
        if (value instanceof VariantValue variant) {
            return variant;
        } else if (value instanceof Integer index) {
            return new VariantValue(index, null);
        } else if (value instanceof Optional<?> option) {
            return new VariantValue(option.isPresent() ? 1 : 0, option.orElse(null));
        } else if (value instanceof Result.Ok<?, ?> ok) {
            return new VariantValue(0, ok.value());
        }
        return new VariantValue(1, ((Result.Err<?, ?>) value).error());
    }

    private static Object specialise(ValueType type, int index, Object payload) {
        if (type instanceof EnumType) {
            return index;
        } else if (type instanceof OptionType) {
            return index == 0 ? Optional.empty() : Optional.of(payload);
        } else if (type instanceof ResultType) {
            return index == 0 ? Result.ok(payload) : Result.err(payload);
        }
        return new VariantValue(index, payload);
    }

    // --- alignment and size ---

    static int alignment(ValueType type) {
        if (fields(type) != null) {
            return fields(type).stream().mapToInt(ReferenceAbi::alignment).max().orElse(1);
        } else if (cases(type) != null) {
            int payload = maxCaseAlignment(cases(type));
            return Math.max(discriminant(cases(type)), payload);
        }
        return type instanceof ListType || type == Primitive.STRING ? 4 : size(type);
    }

    private static int maxCaseAlignment(List<Optional<ValueType>> cases) {
        int most = 1;
        for (Optional<ValueType> payload : cases) {
            most = Math.max(most, payload.map(ReferenceAbi::alignment).orElse(1));
        }
        return most;
    }

    private static int discriminant(List<Optional<ValueType>> cases) {
        return cases.size() <= 256 ? 1 : cases.size() <= 65536 ? 2 : 4;
    }

    static int size(ValueType type) {
        if (fields(type) != null) {
            int at = 0;
            for (ValueType field : fields(type)) {
                at = alignTo(at, alignment(field)) + size(field);
            }
            return alignTo(at, alignment(type));
        } else if (cases(type) != null) {
            int at = alignTo(discriminant(cases(type)), maxCaseAlignment(cases(type)));
            int most = 0;
            for (Optional<ValueType> payload : cases(type)) {
                most = Math.max(most, payload.map(ReferenceAbi::size).orElse(0));
            }
            return alignTo(at + most, alignment(type));
        } else if (type instanceof FlagsType flags) {
            return flags.labels().size() <= 8 ? 1 : flags.labels().size() <= 16 ? 2 : 4;
        } else if (type instanceof ListType) {
            return 8;
        }
        return switch ((Primitive) type) {
            case BOOL, S8, U8 -> 1;
            case S16, U16 -> 2;
            case S32, U32, F32, CHAR -> 4;
            case S64, U64, F64, STRING -> 8;
        };
    }

    private static int alignTo(int at, int alignment) {
        return (at + alignment - 1) / alignment * alignment;
    }

    int allocate(int alignment, int bytes) {
        int at = alignTo(end, alignment);
        end = at + bytes;
        return at;
    }

    // --- storing and loading ---

    void store(Object value, ValueType type, int at) {
        if (fields(type) != null) {
            int i = 0;
            for (ValueType field : fields(type)) {
                at = alignTo(at, alignment(field));
                store(((Object[]) value)[i++], field, at);
                at += size(field);
            }
        } else if (cases(type) != null) {
            VariantValue variant = despecialise(value);
            putInt(variant.index(), at, discriminant(cases(type)));
            at = alignTo(at + discriminant(cases(type)), maxCaseAlignment(cases(type)));
            if (cases(type).get(variant.index()).isPresent()) {
                store(variant.payload(), cases(type).get(variant.index()).get(), at);
            }
        } else if (type instanceof ListType || type == Primitive.STRING) {
            long[] range = storeRange(value, type);
            putInt(range[0], at, 4);
            putInt(range[1], at + 4, 4);
        } else {
            putInt(number(value), at, size(type));
        }
    }

    private long[] storeRange(Object value, ValueType type) {
        if (type instanceof ListType list) {
            List<Object> elements = elements(value);
            int size = size(list.element());
            int start = allocate(alignment(list.element()), elements.size() * size);
            for (int i = 0; i < elements.size(); i++) {
                store(elements.get(i), list.element(), start + i * size);
            }
            return new long[] {start, elements.size()};
        }
        String text = (String) value;
        boolean latin1 = text.chars().allMatch(c -> c < 256);
        Charset charset =
                switch (encoding) {
                    case UTF8 -> StandardCharsets.UTF_8;
                    case UTF16 -> StandardCharsets.UTF_16LE;
                    case LATIN1_UTF16 ->
                            latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
                };
        byte[] bytes = text.getBytes(charset);
        int start = allocate(encoding == StringEncoding.UTF8 ? 1 : 2, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            memory.put(start + i, bytes[i]);
        }
        long units = charset == StandardCharsets.UTF_16LE ? bytes.length / 2 : bytes.length;
        return new long[] {
            start, encoding == StringEncoding.LATIN1_UTF16 && !latin1 ? units | 1L << 31 : units
        };
    }

    Object load(ValueType type, int at) {
        if (fields(type) != null) {
            List<Object> values = new ArrayList<>();
            for (ValueType field : fields(type)) {
                at = alignTo(at, alignment(field));
                values.add(load(field, at));
                at += size(field);
            }
            return values.toArray();
        } else if (cases(type) != null) {
            int index = (int) getInt(at, discriminant(cases(type)));
            int payload = alignTo(at + discriminant(cases(type)), maxCaseAlignment(cases(type)));
            return specialise(
                    type, index, cases(type).get(index).map(t -> load(t, payload)).orElse(null));
        } else if (type instanceof ListType || type == Primitive.STRING) {
            return loadRange(type, getInt(at, 4), getInt(at + 4, 4));
        }
        return fromBits(type, getInt(at, size(type)));
    }

    private Object loadRange(ValueType type, long start, long length) {
        if (type instanceof ListType list) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                values.add(load(list.element(), (int) start + i * size(list.element())));
            }
            return list(values, list.element());
        }
        boolean tagged = encoding == StringEncoding.LATIN1_UTF16 && (length & 1L << 31) != 0;
        boolean wide = encoding == StringEncoding.UTF16 || tagged;
        long units = tagged ? length ^ 1L << 31 : length;
        byte[] bytes = new byte[(int) (wide ? 2 * units : units)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = memory.get((int) start + i);
        }
        return new String(
                bytes,
                wide
                        ? StandardCharsets.UTF_16LE
                        : encoding == StringEncoding.UTF8
                                ? StandardCharsets.UTF_8
                                : StandardCharsets.ISO_8859_1);
    }

    private void putInt(long value, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            memory.put(at + i, (byte) (value >> 8 * i));
        }
    }

    private long getInt(int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (memory.get(at + i) & 0xFFL) << 8 * i;
        }
        return value;
    }

    // --- flat values ---

    List<Core> lowerFlat(Object value, ValueType type) {
        List<Core> flat = new ArrayList<>();
        if (fields(type) != null) {
            int i = 0;
            for (ValueType field : fields(type)) {
                flat.addAll(lowerFlat(((Object[]) value)[i++], field));
            }
        } else if (cases(type) != null) {
            VariantValue variant = despecialise(value);
            flat.add(new Core('i', 32, variant.index()));
            List<Core> joined = flatten(type);
            Optional<ValueType> payload = cases(type).get(variant.index());
            if (payload.isPresent()) {
                for (Core have : lowerFlat(variant.payload(), payload.get())) {
                    Core want = joined.get(flat.size());
                    flat.add(new Core(want.kind, want.bits, have.raw()));
                }
            }
            while (flat.size() < joined.size()) {
                flat.add(joined.get(flat.size()));
            }
        } else if (type instanceof ListType || type == Primitive.STRING) {
            for (long part : storeRange(value, type)) {
                flat.add(new Core('i', 32, part));
            }
        } else {
            Core zero = flatten(type).get(0);
            flat.add(new Core(zero.kind, zero.bits, number(value)));
        }
        return flat;
    }

    Object liftFlat(Iterator<Core> flat, ValueType type) {
        if (fields(type) != null) {
            return fields(type).stream().map(f -> liftFlat(flat, f)).toArray();
        } else if (cases(type) != null) {
            List<Core> rest = new ArrayList<>();
            int index = (int) flat.next().raw();
            for (int i = 1; i < flatten(type).size(); i++) {
                rest.add(flat.next());
            }
            Iterator<Core> coerced = rest.iterator();
            Object payload = cases(type).get(index).map(t -> liftFlat(coerced, t)).orElse(null);
            return specialise(type, index, payload);
        } else if (type instanceof ListType || type == Primitive.STRING) {
            long start = flat.next().raw();
            return loadRange(type, start, flat.next().raw());
        }
        return fromBits(type, flat.next().value);
    }

    /** The flat types, as zeros. */
    static List<Core> flatten(ValueType type) {
        List<Core> flat = new ArrayList<>();
        if (fields(type) != null) {
            fields(type).forEach(f -> flat.addAll(flatten(f)));
        } else if (cases(type) != null) {
            for (Optional<ValueType> payload : cases(type)) {
                List<Core> some = payload.map(ReferenceAbi::flatten).orElse(List.of());
                for (int i = 0; i < some.size(); i++) {
                    if (i == flat.size()) {
                        flat.add(some.get(i));
                    } else {
                        flat.set(i, join(flat.get(i), some.get(i)));
                    }
                }
            }
            flat.add(0, new Core('i', 32, 0));
        } else if (type instanceof ListType || type == Primitive.STRING) {
            flat.add(new Core('i', 32, 0));
            flat.add(new Core('i', 32, 0));
        } else {
            char kind = type == Primitive.F32 || type == Primitive.F64 ? 'f' : 'i';
            flat.add(new Core(kind, size(type) == 8 ? 64 : 32, 0));
        }
        return flat;
    }

    private static Core join(Core a, Core b) {
        return a.equals(b) ? a : new Core('i', Math.max(a.bits, b.bits), 0);
    }

    // --- numbers and lists in Java ---

    private static long number(Object value) {
        if (value instanceof Boolean b) {
            return b ? 1 : 0;
        } else if (value instanceof Float f) {
            return Float.floatToIntBits(f) & 0xFFFF_FFFFL;
        } else if (value instanceof Double d) {
            return Double.doubleToLongBits(d);
        }
        return ((Number) value).longValue();
    }

    private static Object fromBits(ValueType type, long bits) {
        if (type instanceof FlagsType flags) {
            return (int) (bits & (1L << flags.labels().size()) - 1);
        }
        return switch ((Primitive) type) {
            case BOOL -> bits != 0;
            case S8 -> (byte) bits;
            case U8 -> (int) (bits & 0xFF);
            case S16 -> (short) bits;
            case U16 -> (int) (bits & 0xFFFF);
            case S32, CHAR -> (int) bits;
            case U32 -> bits & 0xFFFF_FFFFL;
            case S64, U64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case STRING -> throw new IllegalArgumentException("a string is no number");
        };
    }

    private static List<Object> elements(Object list) {
        if (list instanceof List<?> values) {
            return new ArrayList<>(values);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(list); i++) {
            values.add(Array.get(list, i));
        }
        return values;
    }

    private static Object list(List<Object> values, ValueType element) {
        if (!(element instanceof Primitive primitive) || primitive == Primitive.STRING) {
            return values;
        }
        Class<?> component =
                switch (primitive) {
                    case BOOL -> boolean.class;
                    case S8, U8 -> byte.class;
                    case S16, U16 -> short.class;
                    case F32 -> float.class;
                    case F64 -> double.class;
                    case S64, U64 -> long.class;
                    default -> int.class;
                };
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Number number && component == byte.class) {
                value = number.byteValue();
            } else if (value instanceof Number number && component == short.class) {
                value = number.shortValue();
            } else if (value instanceof Number number && component == int.class) {
                value = number.intValue();
            }
            Array.set(array, i, value);
        }
        return array;
    }
}

package org.wasgi.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.EnumType;
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

/** Values of given types in the dynamic layer, fond of the edges of ranges. */
public final class RandomValues {
    private final RandomGenerator random;

    private final Supplier<Object> resources;

    /** For types without resources. */
    public RandomValues(RandomGenerator random) {
        this(
                random,
                () -> {
                    throw new IllegalArgumentException("no resources here");
                });
    }

    /**
     * @param resources gives what stands for a resource, owned or borrowed
     */
    public RandomValues(RandomGenerator random, Supplier<Object> resources) {
        this.random = random;
        this.resources = resources;
    }

    public Object next(ValueType type) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive);
        } else if (type instanceof ListType list) {
            return list(list.element());
        } else if (type instanceof RecordType record) {
            return record.fields().stream().map(f -> next(f.type())).toArray();
        } else if (type instanceof TupleType tuple) {
            return tuple.types().stream().map(this::next).toArray();
        } else if (type instanceof VariantType variant) {
            int index = random.nextInt(variant.cases().size());
            return new VariantValue(index, payload(variant.cases().get(index).type()));
        } else if (type instanceof EnumType enumType) {
            return random.nextInt(enumType.labels().size());
        } else if (type instanceof FlagsType flags) {
            return random.nextInt() >>> (Integer.SIZE - flags.labels().size());
        } else if (type instanceof OptionType option) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(next(option.type()));
        } else if (type instanceof ResultType result) {
            return random.nextBoolean()
                    ? Result.ok(payload(result.ok()))
                    : Result.err(payload(result.err()));
        }
        return resources.get();
    }

    private Object payload(Optional<ValueType> type) {
        return type.map(this::next).orElse(null);
    }

    private Object primitive(Primitive type) {
        long bits = bits();
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case S8 -> (byte) bits;
            case U8 -> (int) bits & 0xFF;
            case S16 -> (short) bits;
            case U16 -> (int) bits & 0xFFFF;
            case S32 -> (int) bits;
            case U32 -> bits & 0xFFFF_FFFFL;
            case S64, U64 -> bits;
            case F32 -> Float.intBitsToFloat(canonical((int) bits));
            case F64 -> canonical(Double.longBitsToDouble(bits));
            case CHAR -> codePoint();
            case STRING -> string();
        };
    }

    private long bits() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1L << random.nextInt(64);
            case 3 -> Long.MIN_VALUE;
            default -> random.nextLong();
        };
    }

    private static int canonical(int bits) {
        return Float.isNaN(Float.intBitsToFloat(bits)) ? Float.floatToIntBits(Float.NaN) : bits;
    }

    private static double canonical(double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }

    private int codePoint() {
        int codePoint =
                random.nextBoolean()
                        ? random.nextInt(0x80)
                        : random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean surrogate =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return surrogate ? '"' : codePoint;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private Object list(ValueType element) {
        int size = random.nextInt(5);
        if (element == Primitive.BOOL) {
            boolean[] list = new boolean[size];
            for (int i = 0; i < size; i++) {
                list[i] = random.nextBoolean();
            }
            return list;
        } else if (element == Primitive.S8 || element == Primitive.U8) {
            byte[] list = new byte[size];
            random.nextBytes(list);
            return list;
        } else if (element == Primitive.S16 || element == Primitive.U16) {
            short[] list = new short[size];
            for (int i = 0; i < size; i++) {
                list[i] = (short) bits();
            }
            return list;
        } else if (element == Primitive.S32 || element == Primitive.U32) {
            return random.ints(size).toArray();
        } else if (element == Primitive.CHAR) {
            return random.ints(size, 0, Character.MIN_SURROGATE).toArray();
        } else if (element == Primitive.S64 || element == Primitive.U64) {
            return random.longs(size).toArray();
        } else if (element == Primitive.F32) {
            float[] list = new float[size];
            for (int i = 0; i < size; i++) {
                list[i] = (Float) primitive(Primitive.F32);
            }
            return list;
        } else if (element == Primitive.F64) {
            return random.doubles(size, -1e300, 1e300).toArray();
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(next(element));
        }
        return list;
    }
}

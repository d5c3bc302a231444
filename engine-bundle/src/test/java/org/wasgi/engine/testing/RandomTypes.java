package org.wasgi.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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

/** Types of every shape except resources; labels include WAVE's keywords. */
public final class RandomTypes {
    private static final List<String> LABELS =
            List.of(
                    "ok",
                    "err",
                    "some",
                    "none",
                    "true",
                    "nan",
                    "inf",
                    "a",
                    "two-words",
                    "HTTP3",
                    "method-GET",
                    "x9");

    private final RandomGenerator random;

    public RandomTypes(RandomGenerator random) {
        this.random = random;
    }

    public ValueType next(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(10)) {
            case 0, 1 -> primitive();
            case 2 -> new ListType(next(depth - 1));
            case 3 -> new RecordType(some(i -> new Field(LABELS.get(i), next(depth - 1))));
            case 4 -> new TupleType(some(i -> next(depth - 1)));
            case 5 -> new VariantType(some(i -> new Case(LABELS.get(i), maybe(depth))));
            case 6 -> new EnumType(some(LABELS::get));
            case 7 ->
                    new FlagsType(
                            IntStream.range(0, 1 + random.nextInt(32))
                                    .mapToObj(i -> "flag-" + i)
                                    .toList());
            case 8 -> new OptionType(next(depth - 1));
            default -> new ResultType(maybe(depth), maybe(depth));
        };
    }

    private Primitive primitive() {
        return Primitive.values()[random.nextInt(Primitive.values().length)];
    }

    private Optional<ValueType> maybe(int depth) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(next(depth - 1));
    }

    private <T> List<T> some(IntFunction<T> make) {
        List<T> parts = new ArrayList<>();
        int first = random.nextInt(LABELS.size() - 4);
        int count = 1 + random.nextInt(4);
        for (int i = first; i < first + count; i++) {
            parts.add(make.apply(i));
        }
        return parts;
    }
}

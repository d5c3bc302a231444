package org.wasgi.linker.internal.handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/**
 * Passes the handles inside a value over a link; everything else stays as it is. Made once for a
 * type; for a type without handles there is none, and its values are not even looked at.
 */
@FunctionalInterface
public interface ValueMapper {
    Object map(Object value, Crossing crossing);

    /**
     * @param passages how each resource type crosses
     * @return null if the type holds no handles
     */
    static ValueMapper of(ValueType type, Function<ResourceType, HandlePassage> passages) {
        if (type instanceof OwnType own) {
            return passages.apply(own.resource())::own;
        }
        if (type instanceof BorrowType borrow) {
            return passages.apply(borrow.resource())::borrow;
        }
        if (type instanceof RecordType fields) {
            return parts(fields.fields().stream().map(f -> of(f.type(), passages)));
        }
        if (type instanceof TupleType tuple) {
            return parts(tuple.types().stream().map(t -> of(t, passages)));
        }
        if (type instanceof ListType list) {
            return list(of(list.element(), passages));
        }
        if (type instanceof OptionType option) {
            return option(of(option.type(), passages));
        }
        if (type instanceof ResultType result) {
            return result(of(result.ok(), passages), of(result.err(), passages));
        }
        if (type instanceof VariantType variant) {
            return variant(variant.cases().stream().map(c -> of(c.type(), passages)));
        }
        return null;
    }

    private static ValueMapper of(
            Optional<ValueType> type, Function<ResourceType, HandlePassage> passages) {
        return type.isEmpty() ? null : of(type.get(), passages);
    }

    private static ValueMapper[] orNull(Stream<ValueMapper> mappers) {
        ValueMapper[] all = mappers.toArray(ValueMapper[]::new);
        for (ValueMapper one : all) {
            if (one != null) {
                return all;
            }
        }
        return null;
    }

    private static ValueMapper parts(Stream<ValueMapper> mappers) {
        ValueMapper[] parts = orNull(mappers);
        if (parts == null) {
            return null;
        }
        return (value, crossing) -> {
            Object[] mapped = ((Object[]) value).clone();
            for (int i = 0; i < parts.length; i++) {
                if (parts[i] != null) {
                    mapped[i] = parts[i].map(mapped[i], crossing);
                }
            }
            return mapped;
        };
    }

    private static ValueMapper list(ValueMapper element) {
        if (element == null) {
            return null;
        }
        return (value, crossing) -> {
            List<?> values = (List<?>) value;
            List<Object> mapped = new ArrayList<>(values.size());
            for (Object one : values) {
                mapped.add(element.map(one, crossing));
            }
            return mapped;
        };
    }

    private static ValueMapper option(ValueMapper some) {
        if (some == null) {
            return null;
        }
        return (value, crossing) -> ((Optional<?>) value).map(v -> some.map(v, crossing));
    }

    private static ValueMapper result(ValueMapper ok, ValueMapper err) {
        if (ok == null && err == null) {
            return null;
        }
        return (value, crossing) -> {
            if (value instanceof Result.Ok<?, ?> good) {
                return ok == null ? value : Result.ok(ok.map(good.value(), crossing));
            }
            Object error = ((Result.Err<?, ?>) value).error();
            return err == null ? value : Result.err(err.map(error, crossing));
        };
    }

    private static ValueMapper variant(Stream<ValueMapper> mappers) {
        ValueMapper[] cases = orNull(mappers);
        if (cases == null) {
            return null;
        }
        return (value, crossing) -> {
            VariantValue given = (VariantValue) value;
            ValueMapper payload = cases[given.index()];
            return payload == null
                    ? value
                    : new VariantValue(given.index(), payload.map(given.payload(), crossing));
        };
    }
}

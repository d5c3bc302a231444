package org.wasgi.linker.internal.link;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.linker.internal.call.CallFailedException.Kind;

/**
 * How a function's result says that the call itself failed, where its type has a case for that: an
 * error that is text, or one of a few names that interfaces give such a case. Where there is none
 * the caller traps.
 */
final class FailureValue {
    private static final List<String> DENIED =
            List.of("denied", "access-denied", "access", "unavailable", "other", "not-ready");
    private static final Map<Kind, List<String>> NAMES = new EnumMap<>(Kind.class);

    static {
        NAMES.put(Kind.GONE, List.of("unavailable", "no-device", "not-ready", "other"));
        NAMES.put(Kind.TRAPPED, List.of("unavailable", "not-ready", "io", "other"));
        NAMES.put(Kind.DEADLINE, List.of("timeout", "unavailable", "not-ready", "other"));
        NAMES.put(Kind.STALE, List.of("no-device", "unavailable", "not-ready", "other"));
    }

    private final ResultType result;

    private FailureValue(ResultType result) {
        this.result = result;
    }

    static FailureValue of(FuncType type) {
        return new FailureValue(
                type.result()
                        .filter(ResultType.class::isInstance)
                        .map(ResultType.class::cast)
                        .orElse(null));
    }

    /** The value for an access that policy refused; empty if the type has no case for it. */
    Optional<Object> denied(String message) {
        return value(DENIED, message);
    }

    /** The value for a call that failed; empty if the type has no case for it. */
    Optional<Object> failed(Kind kind, String message) {
        return value(NAMES.getOrDefault(kind, List.of()), message);
    }

    private Optional<Object> value(List<String> names, String message) {
        if (result == null || names.isEmpty()) {
            return Optional.empty();
        }
        if (result.err().isEmpty()) {
            return Optional.of(Result.err(null));
        }
        return error(result.err().get(), names, message).map(Result::err);
    }

    private static Optional<Object> error(ValueType type, List<String> names, String message) {
        if (type == Primitive.STRING) {
            return Optional.of(message);
        }
        if (type instanceof EnumType labels) {
            return names.stream()
                    .filter(labels.labels()::contains)
                    .findFirst()
                    .map(labels.labels()::indexOf);
        }
        if (type instanceof VariantType variant) {
            return names.stream()
                    .flatMap(name -> variant.cases().stream().filter(c -> c.name().equals(name)))
                    .filter(FailureValue::expresses)
                    .findFirst()
                    .map(
                            c ->
                                    new VariantValue(
                                            variant.cases().indexOf(c),
                                            c.type().isEmpty() ? null : message));
        }
        return Optional.empty();
    }

    private static boolean expresses(Case one) {
        return one.type().isEmpty() || one.type().get() == Primitive.STRING;
    }
}

package org.wasgi.engine.internal.canon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
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

/** The core value types in which component values are passed (CanonicalABI.md, "Flattening"). */
public final class Flattening {
    /** More flat parameters than these are passed in memory. */
    public static final int MAX_FLAT_PARAMS = 16;

    /** More flat results than these are passed in memory. */
    public static final int MAX_FLAT_RESULTS = 1;

    private final int limit;
    private final List<CoreType> flat = new ArrayList<>();

    private Flattening(int limit) {
        this.limit = limit;
    }

    /**
     * A function as core WebAssembly sees it.
     *
     * @param type the core type
     * @param paramsInMemory whether the parameters are one pointer to a tuple of them
     * @param resultInMemory whether the result is in memory: a lifted function returns the pointer,
     *     a lowered one takes it as its last parameter
     */
    public record Signature(CoreFuncType type, boolean paramsInMemory, boolean resultInMemory) {}

    /** All core value types of a value of {@code type}, in order. */
    public static List<CoreType> flatten(ValueType type) {
        Flattening flattening = new Flattening(Integer.MAX_VALUE);
        flattening.add(type);
        return List.copyOf(flattening.flat);
    }

    /**
     * The signature of the core function that is lifted to {@code type}, or that {@code type} is
     * lowered to.
     *
     * @param lower true for {@code canon lower}, false for {@code canon lift}
     */
    public static Signature core(FuncType type, boolean lower) {
        Flattening flatParams = new Flattening(MAX_FLAT_PARAMS);
        for (Param param : type.params()) {
            flatParams.add(param.type());
        }
        Flattening flatResults = new Flattening(MAX_FLAT_RESULTS);
        type.result().ifPresent(flatResults::add);

        boolean paramsInMemory = flatParams.full();
        boolean resultInMemory = flatResults.full();
        List<CoreType> params =
                paramsInMemory ? new ArrayList<>(List.of(CoreType.I32)) : flatParams.flat;
        List<CoreType> results = flatResults.flat;
        if (resultInMemory) {
            if (lower) {
                params.add(CoreType.I32);
            }
            results = lower ? List.of() : List.of(CoreType.I32);
        }
        return new Signature(new CoreFuncType(params, results), paramsInMemory, resultInMemory);
    }

    /** Whether the limit is passed: what follows adds nothing that matters. */
    private boolean full() {
        return flat.size() > limit;
    }

    private void add(ValueType type) {
        if (full()) {
            return;
        }
        if (type instanceof Primitive primitive) {
            add(primitive);
        } else if (type instanceof ListType) {
            addRange();
        } else if (type instanceof RecordType record) {
            for (Field field : record.fields()) {
                add(field.type());
            }
        } else if (type instanceof TupleType tuple) {
            tuple.types().forEach(this::add);
        } else if (type instanceof VariantType variant) {
            addCases(variant.cases().stream().map(Case::type).toList());
        } else if (type instanceof OptionType option) {
            addCases(List.of(Optional.of(option.type())));
        } else if (type instanceof ResultType result) {
            addCases(List.of(result.ok(), result.err()));
        } else if (type instanceof EnumType
                || type instanceof FlagsType
                || type instanceof OwnType
                || type instanceof BorrowType) {
            flat.add(CoreType.I32);
        } else {
            throw new IllegalStateException("no flat types for " + type);
        }
    }

    private void add(Primitive primitive) {
        switch (primitive) {
            case BOOL, S8, U8, S16, U16, S32, U32, CHAR -> flat.add(CoreType.I32);
            case S64, U64 -> flat.add(CoreType.I64);
            case F32 -> flat.add(CoreType.F32);
            case F64 -> flat.add(CoreType.F64);
            case STRING -> addRange();
        }
    }

    /** Pointer and length. */
    private void addRange() {
        flat.add(CoreType.I32);
        flat.add(CoreType.I32);
    }

    /**
     * The discriminant, and for each place of the payloads a core type that holds those of all
     * cases.
     */
    private void addCases(List<Optional<ValueType>> cases) {
        flat.add(CoreType.I32);
        int start = flat.size();
        for (Optional<ValueType> payload : cases) {
            if (payload.isEmpty()) {
                continue;
            }
            Flattening nested = new Flattening(limit == Integer.MAX_VALUE ? limit : limit - start);
            nested.add(payload.get());
            for (int i = 0; i < nested.flat.size(); i++) {
                CoreType type = nested.flat.get(i);
                int at = start + i;
                if (at < flat.size()) {
                    flat.set(at, join(flat.get(at), type));
                } else {
                    flat.add(type);
                }
            }
        }
    }

    private static CoreType join(CoreType a, CoreType b) {
        if (a.equals(b)) {
            return a;
        }
        return is32(a) && is32(b) ? CoreType.I32 : CoreType.I64;
    }

    private static boolean is32(CoreType type) {
        return type.equals(CoreType.I32) || type.equals(CoreType.F32);
    }
}

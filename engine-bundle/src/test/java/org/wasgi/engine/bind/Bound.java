package org.wasgi.engine.bind;

import static org.wasgi.engine.type.ValueType.Primitive.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.Field;

/** Shorthand of the tests in this package. */
final class Bound {
    static final ResourceType THING = new ResourceType("thing", ResourceType.NO_SLOT);

    /** The context of every call; its caller is text. */
    static final CallContext CONTEXT =
            new CallContext() {
                @Override
                public <T> T caller(Class<T> type) {
                    return type.cast("the caller");
                }

                @Override
                public void park(long nanos) {
                    throw new AssertionError("no function here waits");
                }
            };

    private Bound() {}

    /** {@code (p0: params[0], p1: params[1], ...) -> result}; no result if that is null. */
    static FuncType func(ValueType result, ValueType... params) {
        List<Param> named = new ArrayList<>();
        for (ValueType type : params) {
            named.add(new Param("p" + named.size(), type));
        }
        return new FuncType(named, Optional.ofNullable(result));
    }

    /** A function of {@code instance}, bound to a type. */
    static HostFunction function(HostInstance instance, String name, FuncType type) {
        return instance.functions().get(name).bind(type);
    }

    static ValueType record(Field... fields) {
        return new ValueType.RecordType(List.of(fields));
    }

    static ValueType variant(Case... cases) {
        return new ValueType.VariantType(List.of(cases));
    }

    static Case none(String name) {
        return new Case(name, Optional.empty());
    }

    static Case some(String name, ValueType type) {
        return new Case(name, Optional.of(type));
    }

    static ValueType list(ValueType element) {
        return new ValueType.ListType(element);
    }

    static ValueType option(ValueType type) {
        return new ValueType.OptionType(type);
    }

    /** {@code result<ok, err>}; null for a payload that is absent. */
    static ValueType result(ValueType ok, ValueType err) {
        return new ValueType.ResultType(Optional.ofNullable(ok), Optional.ofNullable(err));
    }

    static ValueType enumeration(String... labels) {
        return new ValueType.EnumType(List.of(labels));
    }

    static ValueType flags(String... labels) {
        return new ValueType.FlagsType(List.of(labels));
    }

    static ValueType tuple(ValueType... types) {
        return new ValueType.TupleType(List.of(types));
    }

    static ValueType point() {
        return record(new Field("x-pos", ValueType.Primitive.S32), new Field("label", STRING));
    }
}

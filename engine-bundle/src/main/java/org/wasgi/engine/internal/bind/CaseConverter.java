package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.value.VariantValue;

/** One case of a variant: {@link VariantValue} and a Java record of one component or none. */
final class CaseConverter {
    private static final Object[] NO_VALUES = {};

    private final Class<?> type;
    private final int index;
    private final RecordConverter record;

    /** Null where there is a payload. */
    private final Object constant;

    private CaseConverter(Class<?> type, int index, RecordConverter record, boolean empty) {
        this.type = type;
        this.index = index;
        this.record = record;
        this.constant = empty ? record.toJava(NO_VALUES) : null;
    }

    /** A case without payload. */
    static CaseConverter empty(Lookup lookup, int index, Class<?> type) {
        return new CaseConverter(type, index, new RecordConverter(lookup, type), true);
    }

    static CaseConverter of(Lookup lookup, int index, Class<?> type, Converter payload) {
        return new CaseConverter(type, index, new RecordConverter(lookup, type, payload), false);
    }

    boolean isInstance(Object value) {
        return type.isInstance(value);
    }

    /** The one value of a case without payload; null for another. */
    Object constant() {
        return constant;
    }

    Object toJava(Object payload) {
        return constant == null ? record.toJava(new Object[] {payload}) : constant;
    }

    VariantValue toDynamic(Object value) {
        Object[] fields = (Object[]) record.toDynamic(value);
        return new VariantValue(index, constant == null ? fields[0] : null);
    }

    /** The codec of the whole Java value; null for a case without payload. */
    Codec codec(Optional<ValueType> payload) {
        return payload.map(p -> record.codec(List.of(p))).orElse(null);
    }
}

package org.wasgi.engine.type;

import java.util.List;
import java.util.Optional;

/**
 * A value type of the component model (Explainer.md, "Type definitions"). All nested types are
 * resolved; a value type mentions no index space.
 */
public sealed interface ValueType {

    /**
     * The type's constructor as WIT writes it: {@code u8}, {@code record}, {@code borrow}; never
     * its parts.
     */
    default String constructor() {
        if (this instanceof RecordType) {
            return "record";
        } else if (this instanceof VariantType) {
            return "variant";
        } else if (this instanceof ListType) {
            return "list";
        } else if (this instanceof TupleType) {
            return "tuple";
        } else if (this instanceof FlagsType) {
            return "flags";
        } else if (this instanceof EnumType) {
            return "enum";
        } else if (this instanceof OptionType) {
            return "option";
        } else if (this instanceof ResultType) {
            return "result";
        } else if (this instanceof OwnType) {
            return "own";
        } else if (this instanceof BorrowType) {
            return "borrow";
        }
        return toString();
    }

    /** The types without parts. */
    enum Primitive implements ValueType {
        BOOL("bool"),
        S8("s8"),
        U8("u8"),
        S16("s16"),
        U16("u16"),
        S32("s32"),
        U32("u32"),
        S64("s64"),
        U64("u64"),
        F32("f32"),
        F64("f64"),
        CHAR("char"),
        STRING("string");

        private final String wit;

        Primitive(String wit) {
            this.wit = wit;
        }

        @Override
        public String toString() {
            return wit;
        }
    }

    /** A named part of a record. */
    record Field(String name, ValueType type) {}

    /** One case of a variant; without a payload {@code type} is empty. */
    record Case(String name, Optional<ValueType> type) {}

    record RecordType(List<Field> fields) implements ValueType {
        public RecordType {
            fields = List.copyOf(fields);
        }
    }

    record VariantType(List<Case> cases) implements ValueType {
        public VariantType {
            cases = List.copyOf(cases);
        }
    }

    record ListType(ValueType element) implements ValueType {}

    record TupleType(List<ValueType> types) implements ValueType {
        public TupleType {
            types = List.copyOf(types);
        }
    }

    /** At most 32 labels; the value is a bit set, the first label being bit 0. */
    record FlagsType(List<String> labels) implements ValueType {
        public FlagsType {
            labels = List.copyOf(labels);
        }
    }

    record EnumType(List<String> labels) implements ValueType {
        public EnumType {
            labels = List.copyOf(labels);
        }
    }

    record OptionType(ValueType type) implements ValueType {}

    record ResultType(Optional<ValueType> ok, Optional<ValueType> err) implements ValueType {}

    /** A handle that carries the duty to drop the resource. */
    record OwnType(ResourceType resource) implements ValueType {}

    /** A handle lent for the duration of a call. */
    record BorrowType(ResourceType resource) implements ValueType {}
}

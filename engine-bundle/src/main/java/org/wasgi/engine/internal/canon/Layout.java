package org.wasgi.engine.internal.canon;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wasgi.engine.InvalidException;
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

/**
 * How a value lies in linear memory (CanonicalABI.md, "Alignment" and "Element Size"). All figures
 * are bytes.
 *
 * <p>A variant, enum, option or result begins with its discriminant; all its payloads begin at
 * {@link #payloadOffset()}.
 */
public final class Layout {
    /** Every value is smaller than this (Binary.md, "Type Definitions"). */
    public static final int SIZE_LIMIT = 1 << 28;

    /** The size of a pointer in a 32-bit memory. */
    public static final int POINTER = 4;

    private static final int[] NONE = {};

    private final int size;
    private final int align;
    private final int[] fieldOffsets;
    private final int discriminantSize;
    private final int payloadOffset;

    private Layout(
            long size, int align, int[] fieldOffsets, int discriminantSize, int payloadOffset) {
        if (size >= SIZE_LIMIT) {
            throw new InvalidException("a type's values would take 2^28 bytes or more");
        }
        this.size = (int) size;
        this.align = align;
        this.fieldOffsets = fieldOffsets;
        this.discriminantSize = discriminantSize;
        this.payloadOffset = payloadOffset;
    }

    /**
     * The layout in a 32-bit memory.
     *
     * @throws InvalidException if values would take {@link #SIZE_LIMIT} bytes or more
     */
    public static Layout of(ValueType type) {
        return of(type, POINTER);
    }

    /** The layout in a memory whose pointers have {@code pointer} bytes: 4 or 8. */
    public static Layout of(ValueType type, int pointer) {
        return of(type, pointer, part -> of(part, pointer));
    }

    /** The layout, where those of the type's parts are given by {@code parts}. */
    public static Layout of(ValueType type, int pointer, Function<ValueType, Layout> parts) {
        if (type instanceof Primitive primitive) {
            return primitive == Primitive.STRING
                    ? scalar(2 * pointer, pointer)
                    : scalar(size(primitive));
        } else if (type instanceof ListType) {
            return scalar(2 * pointer, pointer);
        } else if (type instanceof RecordType record) {
            return sequence(record.fields().stream().map(Field::type).toList(), parts);
        } else if (type instanceof TupleType tuple) {
            return sequence(tuple.types(), parts);
        } else if (type instanceof VariantType variant) {
            return choice(variant.cases().stream().map(Case::type).toList(), parts);
        } else if (type instanceof OptionType option) {
            return choice(List.of(Optional.empty(), Optional.of(option.type())), parts);
        } else if (type instanceof ResultType result) {
            return choice(List.of(result.ok(), result.err()), parts);
        } else if (type instanceof EnumType enumeration) {
            int size = discriminantSize(enumeration.labels().size());
            return new Layout(size, size, NONE, size, size);
        } else if (type instanceof FlagsType flags) {
            return scalar(flagsSize(flags.labels().size()));
        } else if (type instanceof OwnType || type instanceof BorrowType) {
            return scalar(4);
        }
        throw new IllegalStateException("no layout for " + type);
    }

    /**
     * The layout of several values one after the other, as of a tuple: fields, or parameters that
     * are in memory.
     */
    public static Layout sequence(List<ValueType> types) {
        return sequence(types, Layout::of);
    }

    private static Layout sequence(List<ValueType> types, Function<ValueType, Layout> parts) {
        int[] offsets = new int[types.size()];
        long end = 0;
        int align = 1;
        for (int i = 0; i < offsets.length; i++) {
            Layout field = parts.apply(types.get(i));
            long offset = align(end, field.align);
            end = offset + field.size;
            if (end >= SIZE_LIMIT) {
                break;
            }
            offsets[i] = (int) offset;
            align = Math.max(align, field.align);
        }
        return new Layout(align(end, align), align, offsets, 0, 0);
    }

    private static Layout choice(
            List<Optional<ValueType>> cases, Function<ValueType, Layout> parts) {
        int discriminant = discriminantSize(cases.size());
        int size = 0;
        int align = 1;
        for (Optional<ValueType> payload : cases) {
            if (payload.isPresent()) {
                Layout layout = parts.apply(payload.get());
                size = Math.max(size, layout.size);
                align = Math.max(align, layout.align);
            }
        }
        int offset = (int) align(discriminant, align);
        int whole = Math.max(discriminant, align);
        return new Layout(align((long) offset + size, whole), whole, NONE, discriminant, offset);
    }

    private static Layout scalar(int size) {
        return scalar(size, size);
    }

    private static Layout scalar(int size, int align) {
        return new Layout(size, align, NONE, 0, 0);
    }

    private static int size(Primitive primitive) {
        return switch (primitive) {
            case BOOL, S8, U8 -> 1;
            case S16, U16 -> 2;
            case S32, U32, F32, CHAR -> 4;
            case S64, U64, F64 -> 8;
            case STRING ->
                    throw new IllegalStateException("the size of a string depends on the memory");
        };
    }

    private static int discriminantSize(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    private static int flagsSize(int labels) {
        return labels <= 8 ? 1 : labels <= 16 ? 2 : 4;
    }

    private static long align(long offset, int align) {
        return (offset + align - 1) & -align;
    }

    public int size() {
        return size;
    }

    /** 1, 2, 4 or 8. */
    public int align() {
        return align;
    }

    /** Where a field of a record or an element of a tuple begins. */
    public int fieldOffset(int index) {
        return fieldOffsets[index];
    }

    /** 1, 2 or 4 for a type with cases; else 0. */
    public int discriminantSize() {
        return discriminantSize;
    }

    /** Where the payloads of a type with cases begin; 0 for other types. */
    public int payloadOffset() {
        return payloadOffset;
    }
}

package org.wasgi.engine.internal.bind;

import java.util.EnumSet;
import java.util.Set;

/** Flags: bits and a set of enum constants, bit 0 being the first. */
final class FlagsConverter<E extends Enum<E>> implements Converter {
    private final Class<E> type;
    private final E[] constants;

    private FlagsConverter(Class<E> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    /** A converter for all of an enum's constants, of which there are one or more. */
    static Converter of(Object[] constants) {
        return typed(((Enum<?>) constants[0]).getDeclaringClass());
    }

    private static <E extends Enum<E>> Converter typed(Class<E> type) {
        return new FlagsConverter<>(type);
    }

    @Override
    public Object toJava(Object value) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (int rest = (Integer) value; rest != 0; rest &= rest - 1) {
            set.add(constants[Integer.numberOfTrailingZeros(rest)]);
        }
        return set;
    }

    @Override
    public Object toDynamic(Object value) {
        if (!(value instanceof Set<?> set)) {
            throw new IllegalArgumentException("expected a set of flags, not " + value);
        }
        int bits = 0;
        for (Object constant : set) {
            if (!type.isInstance(constant)) {
                throw new IllegalArgumentException(
                        "expected flags of " + type.getSimpleName() + ", not " + constant);
            }
            bits |= 1 << type.cast(constant).ordinal();
        }
        return bits;
    }
}

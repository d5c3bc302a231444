package org.wasgi.engine.internal.bind;

/** Enums: the index of the case and a Java enum. */
final class EnumConverter implements Converter {
    private final Object[] constants;

    EnumConverter(Object[] constants) {
        this.constants = constants;
    }

    @Override
    public Object toJava(Object value) {
        return constants[(Integer) value];
    }

    @Override
    public Object toDynamic(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.ordinal();
        }
        throw new IllegalArgumentException("expected a constant of an enum, not " + value);
    }
}

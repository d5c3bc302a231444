package org.wasgi.engine.internal.bind;

import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.VariantValue;

/** Variants: {@link VariantValue} and a sealed interface of Java records. */
final class VariantConverter implements Converter {
    private final Class<?> sealed;
    private final CaseConverter[] cases;

    VariantConverter(Class<?> sealed, CaseConverter[] cases) {
        this.sealed = sealed;
        this.cases = cases;
    }

    CaseConverter caseOf(int index) {
        return cases[index];
    }

    /**
     * The case of a Java value.
     *
     * @throws IllegalArgumentException if it is of none
     */
    int indexOf(Object value) {
        for (int i = 0; i < cases.length; i++) {
            if (cases[i].isInstance(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a " + sealed.getSimpleName() + " is due, not " + value);
    }

    @Override
    public Object toJava(Object value) {
        VariantValue variant = (VariantValue) value;
        return cases[variant.index()].toJava(variant.payload());
    }

    @Override
    public Object toDynamic(Object value) {
        return cases[indexOf(value)].toDynamic(value);
    }

    @Override
    public Codec codec(ValueType wit) {
        return SealedCodec.of(this, (VariantType) wit);
    }
}

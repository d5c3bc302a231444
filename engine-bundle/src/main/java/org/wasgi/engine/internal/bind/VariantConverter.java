package org.wasgi.engine.internal.bind;

import org.wasgi.engine.value.VariantValue;

/** Variants: {@link VariantValue} and a sealed interface of Java records. */
final class VariantConverter implements Converter {
    private final Class<?> sealed;
    private final CaseConverter[] cases;

    VariantConverter(Class<?> sealed, CaseConverter[] cases) {
        this.sealed = sealed;
        this.cases = cases;
    }

    @Override
    public Object toJava(Object value) {
        VariantValue variant = (VariantValue) value;
        return cases[variant.index()].toJava(variant.payload());
    }

    @Override
    public Object toDynamic(Object value) {
        for (CaseConverter candidate : cases) {
            if (candidate.type().isInstance(value)) {
                return candidate.toDynamic(value);
            }
        }
        throw new IllegalArgumentException("a " + sealed.getSimpleName() + " is due, not " + value);
    }
}

package org.wasgi.engine.internal.bind;

import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Layout;
import org.wasgi.engine.internal.canon.VariantCodec;
import org.wasgi.engine.type.ValueType.VariantType;

/** Variants as a sealed interface of Java records; the payload that crosses is the whole record. */
final class SealedCodec extends VariantCodec {
    private final VariantConverter converter;

    private SealedCodec(VariantConverter converter, Codec[] cases, Layout at) {
        super(cases, at);
        this.converter = converter;
    }

    static SealedCodec of(VariantConverter converter, VariantType type) {
        Codec[] cases = new Codec[type.cases().size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = converter.caseOf(i).codec(type.cases().get(i).type());
        }
        return new SealedCodec(converter, cases, Layout.of(type));
    }

    @Override
    protected Object make(int index, Object payload) {
        return payload == null ? converter.caseOf(index).constant() : payload;
    }

    @Override
    protected int index(Object value) {
        return converter.indexOf(value);
    }

    @Override
    protected Object payload(Object value) {
        return value;
    }
}

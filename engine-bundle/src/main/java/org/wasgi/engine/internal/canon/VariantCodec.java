package org.wasgi.engine.internal.canon;

import java.util.Optional;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/**
 * Variants and what specialises them: options and results; enums have no payloads and are {@link
 * EnumCodec}.
 */
public abstract class VariantCodec extends Codec {
    /** Null where a case has no payload. */
    private final Codec[] payloads;

    private final int discriminantSize;
    private final int payloadOffset;

    /**
     * @param payloads one a case, null where it has none
     */
    protected VariantCodec(Codec[] payloads, Layout at) {
        super(at.size(), at.align(), flatCount(payloads));
        this.payloads = payloads;
        this.discriminantSize = at.discriminantSize();
        this.payloadOffset = at.payloadOffset();
    }

    private static int flatCount(Codec[] payloads) {
        int most = 0;
        for (Codec payload : payloads) {
            if (payload != null) {
                most = Math.max(most, payload.flatCount());
            }
        }
        return most == Integer.MAX_VALUE ? most : 1 + most;
    }

    /**
     * The Java value of a case.
     *
     * @param payload null where the case has none
     */
    protected abstract Object make(int index, Object payload);

    /**
     * The case of a Java value.
     *
     * @throws IllegalArgumentException if it is none of the type
     */
    protected abstract int index(Object value);

    /** What {@link #make} was given. */
    protected abstract Object payload(Object value);

    @Override
    public final Object load(CallFrame frame, int address) {
        int index = EnumCodec.readDiscriminant(frame, address, discriminantSize, payloads.length);
        Codec payload = payloads[index];
        return make(index, payload == null ? null : payload.load(frame, address + payloadOffset));
    }

    @Override
    public final void store(CallFrame frame, int address, Object value) {
        int index = index(value);
        EnumCodec.writeDiscriminant(frame, address, discriminantSize, index);
        Codec payload = payloads[index];
        if (payload != null) {
            payload.store(frame, address + payloadOffset, payload(value));
        }
    }

    @Override
    public final Object lift(CallFrame frame, Flat flat) {
        int end = flat.position() + flatCount();
        int index = EnumCodec.checkDiscriminant(flat.nextInt(), payloads.length);
        Codec payload = payloads[index];
        Object value = make(index, payload == null ? null : payload.lift(frame, flat));
        flat.moveTo(end);
        return value;
    }

    @Override
    public final void lower(CallFrame frame, Flat flat, Object value) {
        int end = flat.position() + flatCount();
        int index = index(value);
        flat.putInt(index);
        Codec payload = payloads[index];
        if (payload != null) {
            payload.lower(frame, flat, payload(value));
        }
        flat.fillTo(end);
    }

    @Override
    final Transfer transferTo(Codec target) {
        Transfer[] transfers = new Transfer[payloads.length];
        for (int i = 0; i < transfers.length; i++) {
            Codec payload = payloads[i];
            transfers[i] =
                    payload == null
                            ? null
                            : payload.transferTo(((VariantCodec) target).payloads[i]);
        }
        return new VariantTransfer(transfers, discriminantSize, payloadOffset, flatCount());
    }

    /** {@code variant} as {@link VariantValue}. */
    static final class Plain extends VariantCodec {
        private final int cases;

        Plain(Codec[] payloads, Layout at) {
            super(payloads, at);
            this.cases = payloads.length;
        }

        @Override
        protected Object make(int index, Object payload) {
            return new VariantValue(index, payload);
        }

        @Override
        protected int index(Object value) {
            if (value instanceof VariantValue variant
                    && variant.index() >= 0
                    && variant.index() < cases) {
                return variant.index();
            }
            throw unfit("a variant of " + cases + " cases", value);
        }

        @Override
        protected Object payload(Object value) {
            return ((VariantValue) value).payload();
        }
    }

    /** {@code option} as {@link Optional}. */
    static final class Option extends VariantCodec {
        Option(Codec some, Layout at) {
            super(new Codec[] {null, some}, at);
        }

        @Override
        protected Object make(int index, Object payload) {
            return index == 0 ? Optional.empty() : Optional.of(payload);
        }

        @Override
        protected int index(Object value) {
            if (value instanceof Optional<?> option) {
                return option.isPresent() ? 1 : 0;
            }
            throw unfit("an option", value);
        }

        @Override
        protected Object payload(Object value) {
            return ((Optional<?>) value).orElseThrow();
        }
    }

    /** {@code result} as {@link Result}. */
    static final class ResultOf extends VariantCodec {
        ResultOf(Codec ok, Codec err, Layout at) {
            super(new Codec[] {ok, err}, at);
        }

        @Override
        protected Object make(int index, Object payload) {
            return index == 0 ? Result.ok(payload) : Result.err(payload);
        }

        @Override
        protected int index(Object value) {
            if (value instanceof Result<?, ?> result) {
                return result.isOk() ? 0 : 1;
            }
            throw unfit("a result", value);
        }

        @Override
        protected Object payload(Object value) {
            return value instanceof Result.Ok<?, ?> ok
                    ? ok.value()
                    : ((Result.Err<?, ?>) value).error();
        }
    }
}

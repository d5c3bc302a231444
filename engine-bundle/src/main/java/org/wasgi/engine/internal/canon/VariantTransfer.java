package org.wasgi.engine.internal.canon;

/** Variants, options and results: the discriminant, and the payload of that case. */
final class VariantTransfer extends Transfer {
    /** Null where a case has no payload. */
    private final Transfer[] payloads;

    private final int discriminantSize;
    private final int payloadOffset;
    private final int flatCount;

    VariantTransfer(Transfer[] payloads, int discriminantSize, int payloadOffset, int flatCount) {
        this.payloads = payloads;
        this.discriminantSize = discriminantSize;
        this.payloadOffset = payloadOffset;
        this.flatCount = flatCount;
    }

    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        int index = EnumCodec.readDiscriminant(from, source, discriminantSize, payloads.length);
        EnumCodec.writeDiscriminant(to, target, discriminantSize, index);
        Transfer payload = payloads[index];
        if (payload != null) {
            payload.copy(from, source + payloadOffset, to, target + payloadOffset);
        }
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        int sourceEnd = source.position() + flatCount;
        int targetEnd = target.position() + flatCount;
        int index = EnumCodec.checkDiscriminant(source.nextInt(), payloads.length);
        target.putInt(index);
        Transfer payload = payloads[index];
        if (payload != null) {
            payload.pass(from, source, to, target);
        }
        source.moveTo(sourceEnd);
        target.fillTo(targetEnd);
    }
}

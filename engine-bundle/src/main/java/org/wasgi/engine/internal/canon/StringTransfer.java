package org.wasgi.engine.internal.canon;

import org.wasgi.engine.internal.canon.StringRange.Form;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/** Strings: one copy between equal encodings, else transcoded (CanonicalABI.md, "Storing"). */
final class StringTransfer extends Transfer {
    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        int pointer = from.memory().readInt(source);
        long range = move(from, pointer, from.memory().readInt(source + 4), to);
        to.memory().writeInt(target, (int) range);
        to.memory().writeInt(target + 4, (int) (range >>> 32));
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        int pointer = source.nextInt();
        long range = move(from, pointer, source.nextInt(), to);
        target.putInt((int) range);
        target.putInt((int) (range >>> 32));
    }

    private static long move(CallFrame from, int pointer, int taggedUnits, CallFrame to) {
        StringRange string = StringRange.of(from, pointer, taggedUnits);
        from.takeHeap(string.bytes());
        Transcoding transcoding = new Transcoding(from.memory(), string, to);
        Form form = string.form();
        return switch (to.encoding()) {
            case UTF8 -> form == Form.UTF8 ? transcoding.copy(1) : transcoding.toUtf8();
            case UTF16 -> form == Form.UTF16 ? transcoding.copy(2) : transcoding.toUtf16();
            case LATIN1_UTF16 -> {
                if (from.encoding() != StringEncoding.LATIN1_UTF16) {
                    yield transcoding.toLatin1OrUtf16();
                }
                yield form == Form.LATIN1 ? transcoding.copy(2) : transcoding.probablyToUtf16();
            }
        };
    }
}

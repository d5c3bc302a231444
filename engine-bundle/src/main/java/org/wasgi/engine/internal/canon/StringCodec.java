package org.wasgi.engine.internal.canon;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * {@code string}: pointer and tagged length, in the encoding of the call's options
 * (CanonicalABI.md, {@code load_string}).
 */
final class StringCodec extends Codec {
    StringCodec() {
        super(8, 4, 2);
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return read(frame, frame.memory().readInt(address), frame.memory().readInt(address + 4));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        long range = write(frame, value);
        frame.memory().writeInt(address, (int) range);
        frame.memory().writeInt(address + 4, (int) (range >>> 32));
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        int pointer = flat.nextInt();
        return read(frame, pointer, flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        long range = write(frame, value);
        flat.putInt((int) range);
        flat.putInt((int) (range >>> 32));
    }

    @Override
    Transfer transferTo(Codec target) {
        return new StringTransfer();
    }

    private static String read(CallFrame frame, int pointer, int taggedUnits) {
        StringRange string = StringRange.of(frame, pointer, taggedUnits);
        frame.takeHeap(ListCodec.OBJECT_BYTES + string.bytes());
        byte[] raw = new byte[string.bytes()];
        frame.memory().read(pointer, raw, 0, raw.length);
        return switch (string.form()) {
            case LATIN1 -> new String(raw, StandardCharsets.ISO_8859_1);
            case UTF8 -> decodeUtf8(raw);
            case UTF16 -> decode(raw, StandardCharsets.UTF_16LE);
        };
    }

    /** ASCII, nearly all there is in interfaces, needs no strict decoder. */
    private static String decodeUtf8(byte[] raw) {
        for (byte b : raw) {
            if (b < 0) {
                return decode(raw, StandardCharsets.UTF_8);
            }
        }
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    private static String decode(byte[] raw, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CallFrame.trap("string is not valid " + charset.name());
        }
    }

    /** Returns pointer in the low and tagged length in the high half. */
    private static long write(CallFrame frame, Object value) {
        if (!(value instanceof String text)) {
            throw unfit("string", value);
        }
        return switch (frame.encoding()) {
            case UTF8 -> put(frame, encodeUtf8(text), 1, 0, 0);
            case UTF16 -> put(frame, encode(text, StandardCharsets.UTF_16LE), 2, 1, 0);
            case LATIN1_UTF16 ->
                    isLatin1(text)
                            ? put(frame, text.getBytes(StandardCharsets.ISO_8859_1), 2, 0, 0)
                            : put(
                                    frame,
                                    encode(text, StandardCharsets.UTF_16LE),
                                    2,
                                    1,
                                    StringRange.UTF16_TAG);
        };
    }

    private static long put(CallFrame frame, byte[] raw, int align, int unitShift, int tag) {
        if (raw.length > CallFrame.MAX_BYTES) {
            throw CallFrame.trap("string of " + raw.length + " bytes is too long");
        }
        int pointer = frame.allocate(align, raw.length);
        frame.memory().write(pointer, raw, 0, raw.length);
        return (pointer & 0xFFFF_FFFFL) | (long) (raw.length >> unitShift | tag) << 32;
    }

    private static boolean isLatin1(String text) {
        return text.chars().allMatch(c -> c < 0x100);
    }

    private static byte[] encodeUtf8(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        return raw.length == text.length()
                ? checkReplacement(text, raw)
                : encode(text, StandardCharsets.UTF_8);
    }

    /** Equal lengths mean ASCII, or lone surrogates each replaced by one question mark. */
    private static byte[] checkReplacement(String text, byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != text.charAt(i)) {
                return encode(text, StandardCharsets.UTF_8);
            }
        }
        return raw;
    }

    private static byte[] encode(String text, Charset charset) {
        try {
            ByteBuffer encoded =
                    charset.newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            byte[] raw = new byte[encoded.remaining()];
            encoded.get(raw);
            return raw;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "a string with a lone surrogate is no string of the component model", e);
        }
    }
}

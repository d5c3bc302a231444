package org.wasgi.engine.internal.canon;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/** {@code store_string_into_range} of the specification's definitions.py, line by line. */
final class ReferenceStrings {
    private static final int TAG = 1 << 31;

    private final byte[] memory;
    private final Arena arena;

    ReferenceStrings(byte[] memory, Arena arena) {
        this.memory = memory;
        this.arena = arena;
    }

    /** Pointer and tagged length. */
    record Stored(int pointer, int taggedUnits) {}

    Stored store(String text, StringEncoding from, int tagged, StringEncoding to) {
        boolean utf16 =
                from == StringEncoding.UTF16
                        || from == StringEncoding.LATIN1_UTF16 && (tagged & TAG) != 0;
        int units = from == StringEncoding.LATIN1_UTF16 ? tagged & ~TAG : tagged;
        boolean utf8 = from == StringEncoding.UTF8;
        return switch (to) {
            case UTF8 ->
                    utf8
                            ? copy(text, units, 1, 1, StandardCharsets.UTF_8)
                            : toUtf8(text, units, utf16 ? 3 * units : 2 * units);
            case UTF16 ->
                    utf8
                            ? utf8ToUtf16(text, units)
                            : copy(text, units, 2, 2, StandardCharsets.UTF_16LE);
            case LATIN1_UTF16 -> {
                if (from != StringEncoding.LATIN1_UTF16) {
                    yield toLatin1OrUtf16(text, units);
                }
                yield utf16
                        ? probablyUtf16(text, units)
                        : copy(text, units, 1, 2, StandardCharsets.ISO_8859_1);
            }
        };
    }

    private Stored copy(String text, int units, int unitSize, int align, Charset charset) {
        int pointer = arena.allocate(align, unitSize * units);
        put(pointer, text.getBytes(charset), 0);
        return new Stored(pointer, units);
    }

    private Stored toUtf8(String text, int units, int worst) {
        int pointer = arena.allocate(1, units);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x80) {
                memory[pointer + i] = (byte) text.charAt(i);
                continue;
            }
            pointer = arena.reallocate(pointer, units, 1, worst);
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            put(pointer, encoded, i);
            if (worst > encoded.length) {
                pointer = arena.reallocate(pointer, worst, 1, encoded.length);
            }
            return new Stored(pointer, encoded.length);
        }
        return new Stored(pointer, units);
    }

    private Stored utf8ToUtf16(String text, int units) {
        int worst = 2 * units;
        int pointer = arena.allocate(2, worst);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_16LE);
        put(pointer, encoded, 0);
        if (encoded.length < worst) {
            pointer = arena.reallocate(pointer, worst, 2, encoded.length);
        }
        return new Stored(pointer, encoded.length / 2);
    }

    private Stored toLatin1OrUtf16(String text, int units) {
        int pointer = arena.allocate(2, units);
        int length = 0;
        for (int c : text.codePoints().toArray()) {
            if (c < 1 << 8) {
                memory[pointer + length++] = (byte) c;
                continue;
            }
            int worst = 2 * units;
            pointer = arena.reallocate(pointer, units, 2, worst);
            for (int j = length - 1; j >= 0; j--) {
                memory[pointer + 2 * j] = memory[pointer + j];
                memory[pointer + 2 * j + 1] = 0;
            }
            byte[] encoded = text.getBytes(StandardCharsets.UTF_16LE);
            put(pointer, encoded, 2 * length);
            if (worst > encoded.length) {
                pointer = arena.reallocate(pointer, worst, 2, encoded.length);
            }
            return new Stored(pointer, encoded.length / 2 | TAG);
        }
        if (length < units) {
            pointer = arena.reallocate(pointer, units, 2, length);
        }
        return new Stored(pointer, length);
    }

    private Stored probablyUtf16(String text, int units) {
        int bytes = 2 * units;
        int pointer = arena.allocate(2, bytes);
        put(pointer, text.getBytes(StandardCharsets.UTF_16LE), 0);
        if (text.chars().anyMatch(c -> c >= 1 << 8)) {
            return new Stored(pointer, units | TAG);
        }
        for (int i = 0; i < units; i++) {
            memory[pointer + i] = memory[pointer + 2 * i];
        }
        return new Stored(arena.reallocate(pointer, bytes, 1, units), units);
    }

    private void put(int pointer, byte[] encoded, int start) {
        System.arraycopy(encoded, start, memory, pointer + start, encoded.length - start);
    }
}

package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.canon.StringRange.Form;

/** Accepts what the JDK's strict decoders accept, and reads the same there. */
class CodePointsTest {
    private static final int[] UTF8_EDGES = {
        0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF,
        0xF0, 0xF4, 0xF5, 0xFF
    };

    private final TestMemory memory = new TestMemory(64);
    private int wellFormed;

    @Test
    void utf8() {
        for (int a : UTF8_EDGES) {
            for (int b : UTF8_EDGES) {
                for (int c : UTF8_EDGES) {
                    for (int d : UTF8_EDGES) {
                        byte[] bytes = {(byte) a, (byte) b, (byte) c, (byte) d};
                        for (int length = 1; length <= 4; length++) {
                            assertSame(Form.UTF8, StandardCharsets.UTF_8, bytes, length);
                        }
                    }
                }
            }
        }
        assertTrue(wellFormed > 1000);
    }

    @Test
    void utf16() {
        Random random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[2 * (1 + random.nextInt(4))];
            random.nextBytes(bytes);
            for (int high = 1; high < bytes.length; high += 2) {
                bytes[high] = (byte) (random.nextInt(3) == 0 ? 0x41 : 0xD8 | bytes[high] & 7);
            }
            assertSame(Form.UTF16, StandardCharsets.UTF_16LE, bytes, bytes.length);
        }
        assertTrue(wellFormed > 1000);
    }

    @Test
    void asciiIsPassedOverUpToTheFirstOther() {
        for (int length = 0; length < 40; length++) {
            memory.write(0, "0123456789012345678901234567890123456789".getBytes(), 0, 40);
            memory.writeByte(length, (byte) 0xE9);
            CodePoints points = new CodePoints(memory, new StringRange(Form.LATIN1, 0, 41));
            assertEquals(length, points.skipAscii());
            assertEquals(0xE9, points.next());
        }
    }

    private void assertSame(Form form, Charset charset, byte[] bytes, int length) {
        memory.write(0, bytes, 0, length);
        int units = form == Form.UTF16 ? length / 2 : length;
        int[] expected = decode(charset, bytes, length).orElse(null);
        try {
            int[] read = read(new CodePoints(memory, new StringRange(form, 0, units)));
            assertArrayEquals(expected, read);
            wellFormed++;
        } catch (TrapException e) {
            assertEquals(null, expected);
        }
    }

    private static int[] read(CodePoints points) {
        IntStream.Builder read = IntStream.builder();
        while (points.hasNext()) {
            read.add(points.next());
        }
        return read.build().toArray();
    }

    private static Optional<int[]> decode(Charset charset, byte[] bytes, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            return Optional.of(
                    charset.newDecoder().decode(buffer).toString().codePoints().toArray());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

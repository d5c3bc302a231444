package org.wasgi.wasi.internal.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private final List<String> lines = new ArrayList<>();
    private final LineStream stream = new LineStream(lines::add);

    private void write(String text) {
        stream.blockingWriteAndFlush(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineIsPassedOnWhenItIsWhole() {
        write("one\ntw");
        assertEquals(List.of("one"), lines);
        write("o\r\n\n");
        assertEquals(List.of("one", "two", ""), lines);
    }

    @Test
    void aLastLineWithoutItsEndComesWithTheEndOfTheStream() {
        write("unfinished");
        stream.close();
        stream.close();
        assertEquals(List.of("unfinished"), lines);
    }

    @Test
    void aLongLineIsCutAndTheNextIsNot() {
        write("x".repeat(LineStream.MAX_LINE + 1) + "\nshort\n");
        assertEquals(List.of("x".repeat(LineStream.MAX_LINE) + " [...]", "short"), lines);
    }

    @Test
    void noLineOfTheLogCanBeForged() {
        write("a\rb\u001b[2Jc\u0085d\te\n");
        write("a\u2028b\u2029c\u202ed\u2066e\n");
        assertEquals(List.of("a?b?[2Jc?d\te", "a?b?c?d?e"), lines);
    }

    @Test
    void whatIsNoTextIsShownAsSuch() {
        stream.blockingWriteAndFlush(new byte[] {(byte) 0xff, 'a', '\n'});
        assertEquals(List.of("\ufffda"), lines);
    }
}

package org.wasgi.wasi.internal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.wasgi.wasi.internal.io.OutputStream;

/** Cuts what is written into lines: each at its end, the last when the stream is dropped. */
final class LineStream extends OutputStream implements AutoCloseable {
    /** Bytes of a line; the rest of a longer one is left out. */
    static final int MAX_LINE = 1024;

    private final Consumer<String> lines;
    private final byte[] line = new byte[MAX_LINE];
    private int length;
    private boolean cut;

    LineStream(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    protected void put(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '\n') {
                end();
            } else if (length < MAX_LINE) {
                line[length++] = each;
            } else {
                cut = true;
            }
        }
    }

    /** What is not yet a line waits for its end. */
    @Override
    protected void flushAll() {}

    private void end() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        lines.accept(printable(text.stripTrailing()) + (cut ? " [...]" : ""));
        length = 0;
        cut = false;
    }

    /** A guest must not forge a line of the log, nor command a terminal that shows it. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : '?').forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Neither a control character, nor one that breaks lines or changes the order of others. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public void close() {
        if (length > 0) {
            end();
        }
    }
}

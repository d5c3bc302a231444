package org.wasgi.cli.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one string with its escapes. */
final class StringLiteral {
    private final String text;
    private final int line;
    private final int lineStart;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    /**
     * @param start of the opening quote
     */
    StringLiteral(String text, int start, int line, int lineStart) {
        this.text = text;
        this.at = start;
        this.line = line;
        this.lineStart = lineStart;
    }

    byte[] read() throws MalformedTextException {
        Position start = position(at++);
        while (true) {
            if (at == text.length() || text.charAt(at) == '\n') {
                throw new MalformedTextException(start, "this string does not end");
            }
            int c = text.codePointAt(at);
            if (c == '"') {
                at++;
                return bytes.toByteArray();
            } else if (c == '\\') {
                escape();
            } else if (c < 0x20 || c == 0x7f) {
                throw new MalformedTextException(
                        position(at), "unexpected character " + printable(c) + " in a string");
            } else {
                add(c);
                at += Character.charCount(c);
            }
        }
    }

    /** The offset behind the closing quote. */
    int end() {
        return at;
    }

    private Position position(int offset) {
        return new Position(line, offset - lineStart + 1);
    }

    private void add(int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private void escape() throws MalformedTextException {
        int start = at++;
        char c = at < text.length() ? text.charAt(at) : '\n';
        switch (c) {
            case 't' -> one('\t');
            case 'n' -> one('\n');
            case 'r' -> one('\r');
            case '"', '\'', '\\' -> one(c);
            case 'u' -> codePoint(start);
            default -> {
                int value = digit(at) * 16 + digit(at + 1);
                if (digit(at) < 0 || digit(at + 1) < 0) {
                    throw invalid(start);
                }
                bytes.write(value);
                at += 2;
            }
        }
    }

    private void one(char c) {
        bytes.write(c);
        at++;
    }

    private void codePoint(int start) throws MalformedTextException {
        at++;
        if (at == text.length() || text.charAt(at++) != '{') {
            throw invalid(start);
        }
        int value = 0;
        int digits = 0;
        while (digit(at) >= 0 && value <= Character.MAX_CODE_POINT) {
            value = value * 16 + digit(at++);
            digits++;
            if (digit(at) < 0 && at < text.length() && text.charAt(at) == '_') {
                at++;
            }
        }
        boolean scalar =
                value <= Character.MAX_CODE_POINT
                        && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
        if (digits == 0 || !scalar || at == text.length() || text.charAt(at++) != '}') {
            throw invalid(start);
        }
        add(value);
    }

    /** -1 for what is no hexadecimal digit. */
    private int digit(int index) {
        return index < text.length() && text.charAt(index) < 0x80
                ? Character.digit(text.charAt(index), 16)
                : -1;
    }

    private MalformedTextException invalid(int start) {
        return new MalformedTextException(position(start), "invalid string escape");
    }

    /** A string that must be UTF-8, as all names are. */
    static String name(Position at, byte[] bytes) throws MalformedTextException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedTextException(at, "malformed UTF-8 encoding");
        }
    }

    static String printable(int codePoint) {
        return codePoint < 0x20 || codePoint >= 0x7f
                ? String.format("U+%04X", codePoint)
                : "'" + (char) codePoint + "'";
    }
}

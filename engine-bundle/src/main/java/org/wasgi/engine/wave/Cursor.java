package org.wasgi.engine.wave;

/** A position in WAVE text and the tokens found there. */
final class Cursor {
    private final String text;
    private int position;

    Cursor(String text) {
        if (text.length() > Wave.MAX_LENGTH) {
            throw new WaveException(
                    "text of "
                            + text.length()
                            + " characters is longer than the limit of "
                            + Wave.MAX_LENGTH);
        }
        this.text = text;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The character here, or 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return position + ahead < text.length() ? text.charAt(position + ahead) : 0;
    }

    int nextCodePoint() {
        int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    /** Moves over white space and comments. */
    void skipSpace() {
        while (!atEnd()) {
            char c = peek();
            if (c == '/' && peek(1) == '/') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end + 1;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                position++;
            } else {
                return;
            }
        }
    }

    /** Moves over {@code token} if it is here. */
    boolean take(String token) {
        if (text.startsWith(token, position)) {
            position += token.length();
            return true;
        }
        return false;
    }

    /** Moves over white space and {@code token}, which must follow. */
    void expect(String token, String what) {
        skipSpace();
        if (!take(token)) {
            throw expected(what);
        }
    }

    /**
     * The label or keyword here with its {@code %} if it has one; empty if there is none. The
     * position stays.
     */
    String peekWord() {
        int end = position;
        if (peek() == '%') {
            end++;
        }
        if (end < text.length() && isLetter(text.charAt(end))) {
            while (end < text.length() && isWordPart(text.charAt(end))) {
                end++;
            }
            return text.substring(position, end);
        }
        return "";
    }

    /** The run of characters here that could be a number. */
    String takeNumber() {
        int start = position;
        while (!atEnd() && (isWordPart(peek()) || peek() == '.' || peek() == '+')) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-';
    }

    /** A fault here: {@code what} was due. */
    WaveException expected(String what) {
        return fault(position, "expected " + what + ", found " + found());
    }

    WaveException fault(int at, String problem) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        return new WaveException(line, 1 + text.codePointCount(lineStart, at), problem);
    }

    private String found() {
        if (atEnd()) {
            return "the end of the text";
        }
        String word = peekWord();
        if (word.isEmpty()) {
            word = Character.toString(text.codePointAt(position));
        }
        return Words.shorten(word);
    }
}

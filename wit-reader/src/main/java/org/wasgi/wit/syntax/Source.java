package org.wasgi.wit.syntax;

import org.wasgi.wit.Position;
import org.wasgi.wit.WitException;

/** The text of one file. */
final class Source {
    /** Deprecated or strongly discouraged by Unicode (chapter 23, and table 3-1 of UTR 20). */
    private static final String DISCOURAGED = "\u0149\u0673\u0F77\u0F79\u17A3\u17A4\u17B4\u17B5";

    private final String file;
    private final String text;

    Source(String file, String text) {
        this.file = file;
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            if (forbidden(text.charAt(i))) {
                throw error(
                        i, String.format("character U+%04X is not allowed", (int) text.charAt(i)));
            }
        }
    }

    private static boolean forbidden(char c) {
        boolean bidirectional = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return bidirectional || control || DISCOURAGED.indexOf(c) >= 0;
    }

    /** The character at {@code offset}; NUL, which no file holds, at the end. */
    char at(int offset) {
        return offset < text.length() ? text.charAt(offset) : 0;
    }

    boolean startsWith(String prefix, int offset) {
        return text.startsWith(prefix, offset);
    }

    int length() {
        return text.length();
    }

    String slice(int start, int end) {
        return text.substring(start, end);
    }

    /** Where {@code part} is next, at or after {@code offset}; the end of the text if nowhere. */
    int find(char part, int offset) {
        int found = text.indexOf(part, offset);
        return found < 0 ? text.length() : found;
    }

    Position position(int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(file, line, text.codePointCount(start, offset) + 1);
    }

    WitException error(int offset, String message) {
        return new WitException(position(offset), message);
    }
}

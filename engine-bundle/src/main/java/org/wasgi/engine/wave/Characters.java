package org.wasgi.engine.wave;

/** Characters, strings and their escapes. */
final class Characters {
    private static final String TRIPLE_QUOTE = "\"\"\"";
    private static final int MAX_HEX_DIGITS = 6;

    private final Cursor cursor;

    Characters(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The code point of a char: {@code 'x'}. */
    int parseChar() {
        if (!cursor.take("'")) {
            throw cursor.expected("a char in single quotes");
        }
        if (cursor.peek() == '\'') {
            throw cursor.expected("one character before the closing quote");
        }
        int value = character();
        if (!cursor.take("'")) {
            throw cursor.expected("the closing ' of the char");
        }
        return value;
    }

    /** A string: {@code "text"}, or several lines between triple quotes. */
    String parseString() {
        if (cursor.take(TRIPLE_QUOTE)) {
            return multilineString();
        }
        if (!cursor.take("\"")) {
            throw cursor.expected("a string in double quotes");
        }
        StringBuilder value = new StringBuilder();
        while (!cursor.take("\"")) {
            value.appendCodePoint(character());
        }
        return value.toString();
    }

    private int character() {
        if (cursor.atEnd() || cursor.peek() == '\n') {
            throw cursor.expected("a character or the closing quote (a new line is written \\n)");
        }
        return scalar();
    }

    private int scalar() {
        int start = cursor.position();
        int codePoint = cursor.nextCodePoint();
        if (codePoint == '\\') {
            return escape(start);
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw cursor.fault(start, "expected a Unicode scalar value, found a lone surrogate");
        }
        return codePoint;
    }

    private int escape(int start) {
        char kind = cursor.peek();
        if (cursor.atEnd()) {
            throw cursor.expected("an escape such as \\n, \\t, \\\\ or \\u{e9}");
        }
        cursor.moveTo(cursor.position() + 1);
        return switch (kind) {
            case '\\', '\'', '"' -> kind;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> unicodeEscape(start);
            default ->
                    throw cursor.fault(
                            start, "expected an escape such as \\n, \\t, \\\\ or \\u{e9}");
        };
    }

    private int unicodeEscape(int start) {
        if (!cursor.take("{")) {
            throw cursor.expected("{ after \\u");
        }
        int value = 0;
        int digits = 0;
        while (!cursor.take("}")) {
            int digit = Character.digit(cursor.peek(), 16);
            if (digit < 0 || cursor.peek() > 'f' || ++digits > MAX_HEX_DIGITS) {
                throw cursor.expected("up to " + MAX_HEX_DIGITS + " hexadecimal digits and }");
            }
            value = value << 4 | digit;
            cursor.moveTo(cursor.position() + 1);
        }
        boolean scalar =
                value <= Character.MAX_CODE_POINT
                        && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
        if (digits == 0 || !scalar) {
            throw cursor.fault(start, "expected a Unicode scalar value in \\u{...}");
        }
        return value;
    }

    /**
     * The lines between the triple quotes, each without the spaces that indent the closing ones.
     */
    private String multilineString() {
        if (!cursor.take("\n") && !cursor.take("\r\n")) {
            throw cursor.expected("a new line after \"\"\"");
        }
        int indent = indentOfEnd();
        StringBuilder value = new StringBuilder();
        boolean first = true;
        while (true) {
            if (indented(indent) && cursor.take(TRIPLE_QUOTE)) {
                return value.toString();
            }
            if (!first) {
                value.append('\n');
            }
            first = false;
            line(value);
        }
    }

    private int indentOfEnd() {
        int start = cursor.position();
        int indent = 0;
        boolean atLineStart = true;
        while (!cursor.atEnd()) {
            if (atLineStart) {
                indent = skipSpaces(Integer.MAX_VALUE);
                if (cursor.take(TRIPLE_QUOTE)) {
                    cursor.moveTo(start);
                    return indent;
                }
            }
            if (cursor.atEnd()) {
                break;
            }
            atLineStart = cursor.nextCodePoint() == '\n';
        }
        throw cursor.expected("\"\"\" on a line of its own at the end of the string");
    }

    private boolean indented(int indent) {
        int found = skipSpaces(indent);
        if (found < indent && cursor.peek() != '\n' && cursor.peek() != '\r') {
            throw cursor.expected(indent + " spaces of indentation, as before the closing \"\"\"");
        }
        return found == indent;
    }

    private int skipSpaces(int most) {
        int count = 0;
        while (count < most && cursor.take(" ")) {
            count++;
        }
        return count;
    }

    private void line(StringBuilder value) {
        while (!cursor.take("\n") && !cursor.take("\r\n")) {
            if (cursor.atEnd()) {
                throw cursor.expected("a new line");
            }
            value.appendCodePoint(scalar());
        }
    }

    static void printChar(StringBuilder out, int codePoint) {
        out.append('\'');
        print(out, codePoint, '\'');
        out.append('\'');
    }

    static void printString(StringBuilder out, String value) {
        out.append('"');
        value.codePoints().forEach(codePoint -> print(out, codePoint, '"'));
        out.append('"');
    }

    private static void print(StringBuilder out, int codePoint, char quote) {
        switch (codePoint) {
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> {
                if (codePoint == quote) {
                    out.append('\\').append(quote);
                } else if (isInvisible(codePoint)) {
                    out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
                } else {
                    out.appendCodePoint(codePoint);
                }
            }
        }
    }

    /**
     * Whether a terminal would hide the character or obey it: guests must not move the cursor or
     * turn text around.
     */
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}

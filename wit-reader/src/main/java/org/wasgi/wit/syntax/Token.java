package org.wasgi.wit.syntax;

/**
 * A token.
 *
 * @param text an identifier without its {@code %}
 * @param docs the documentation comments before it
 * @param offset of its first character in the text
 */
record Token(Kind kind, String text, String docs, int offset) {
    enum Kind {
        IDENTIFIER,
        KEYWORD,
        INTEGER,
        SYMBOL,
        END
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }

    /** For messages. */
    String description() {
        return switch (kind) {
            case IDENTIFIER -> "the name " + text;
            case KEYWORD -> "the keyword " + text + " (as a name: %" + text + ")";
            case INTEGER -> "the number " + text;
            case SYMBOL -> "'" + text + "'";
            case END -> "the end of the file";
        };
    }
}

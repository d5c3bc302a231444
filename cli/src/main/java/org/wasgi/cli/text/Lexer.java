package org.wasgi.cli.text;

import java.util.Optional;

/** Cuts a text into tokens, as the text format of core WebAssembly has them. */
final class Lexer {
    private static final String WORD_PUNCTUATION = "!#$%&'*+-./:<=>?@\\^_`|~";

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String text) {
        this.text = text;
    }

    /** A token. */
    sealed interface Token {
        Position at();

        /** An opening parenthesis. */
        record Open(Position at) implements Token {}

        /** An opening parenthesis of an annotation, with its name. */
        record OpenAnnotation(Position at) implements Token {}

        /** A closing parenthesis. */
        record Close(Position at) implements Token {}

        /** What is no parenthesis. */
        record Leaf(SExpr value) implements Token {
            @Override
            public Position at() {
                return value.at();
            }
        }
    }

    Position position() {
        return new Position(line, at - lineStart + 1);
    }

    /** The next token; empty at the end of the text. */
    Optional<Token> next() throws MalformedTextException {
        skipBlanks();
        if (at == text.length()) {
            return Optional.empty();
        }
        Position start = position();
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            if (at < text.length() && text.charAt(at) == '@') {
                at++;
                annotationName(start);
                return Optional.of(new Token.OpenAnnotation(start));
            }
            return Optional.of(new Token.Open(start));
        }
        if (c == ')') {
            at++;
            return Optional.of(new Token.Close(start));
        }
        SExpr value = c == '"' ? new SExpr.Text(start, string()) : word(start);
        requireSeparation();
        return Optional.of(new Token.Leaf(value));
    }

    private void skipBlanks() throws MalformedTextException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith(";;", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("(;", at)) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private void skipBlockComment() throws MalformedTextException {
        Position start = position();
        int depth = 0;
        do {
            if (at == text.length()) {
                throw new MalformedTextException(start, "this comment does not end");
            } else if (text.startsWith("(;", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith(";)", at)) {
                depth--;
                at += 2;
            } else if (text.charAt(at++) == '\n') {
                newLine();
            }
        } while (depth > 0);
    }

    private void annotationName(Position start) throws MalformedTextException {
        if (at < text.length() && text.charAt(at) == '"') {
            string();
        } else if (letters().isEmpty()) {
            throw new MalformedTextException(start, "expected the annotation's name");
        }
    }

    private String letters() {
        int start = at;
        while (at < text.length() && isWordCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private SExpr word(Position start) throws MalformedTextException {
        String word = letters();
        if (word.isEmpty()) {
            throw new MalformedTextException(
                    start, "unexpected character " + StringLiteral.printable(text.codePointAt(at)));
        }
        if (word.charAt(0) != '$') {
            return new SExpr.Word(start, word);
        }
        String name = word.substring(1);
        if (name.isEmpty() && at < text.length() && text.charAt(at) == '"') {
            name = StringLiteral.name(start, string());
        }
        if (name.isEmpty()) {
            throw new MalformedTextException(start, "empty identifier");
        }
        return new SExpr.Id(start, name);
    }

    private static boolean isWordCharacter(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || WORD_PUNCTUATION.indexOf(c) >= 0);
    }

    private byte[] string() throws MalformedTextException {
        StringLiteral literal = new StringLiteral(text, at, line, lineStart);
        byte[] bytes = literal.read();
        at = literal.end();
        return bytes;
    }

    /** Without a blank between, two tokens are one that no rule has. */
    private void requireSeparation() throws MalformedTextException {
        if (at < text.length() && " \t\r\n();".indexOf(text.charAt(at)) < 0) {
            throw new MalformedTextException(position(), "expected a blank or a parenthesis");
        }
    }
}

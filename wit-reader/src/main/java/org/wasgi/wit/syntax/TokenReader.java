package org.wasgi.wit.syntax;

import org.wasgi.wit.Position;
import org.wasgi.wit.WitException;
import org.wasgi.wit.syntax.Token.Kind;

/** Reads a file token by token, one ahead. */
final class TokenReader {
    private final Source source;
    private final Lexer lexer;
    private Token current;

    TokenReader(String file, String text) {
        this.source = new Source(file, text);
        this.lexer = new Lexer(source);
        this.current = lexer.next();
    }

    Token current() {
        return current;
    }

    Token take() {
        Token taken = current;
        current = lexer.next();
        return taken;
    }

    boolean at(String symbol) {
        return current.is(Kind.SYMBOL, symbol);
    }

    boolean atKeyword(String keyword) {
        return current.is(Kind.KEYWORD, keyword);
    }

    boolean atEnd() {
        return current.kind() == Kind.END;
    }

    boolean accept(String symbol) {
        boolean found = at(symbol);
        if (found) {
            take();
        }
        return found;
    }

    boolean acceptKeyword(String keyword) {
        boolean found = atKeyword(keyword);
        if (found) {
            take();
        }
        return found;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw expected(keyword);
        }
    }

    /** An identifier that is no keyword but has one meaning in its place. */
    void expectWord(String word) {
        if (!current.is(Kind.IDENTIFIER, word)) {
            throw expected(word);
        }
        take();
    }

    /**
     * @param what for the message: {@code a name of a record}
     */
    Name name(String what) {
        if (current.kind() != Kind.IDENTIFIER) {
            throw expected(what);
        }
        Token token = take();
        return new Name(token.text(), source.position(token.offset()));
    }

    /** A version after the {@code @} at which the reader is; empty if it is at none. */
    String optionalVersion() {
        return at("@") ? version() : "";
    }

    /** A version after the {@code =} at which the reader is, and blanks. */
    String spacedVersion() {
        lexer.skipBlank();
        return version();
    }

    private String version() {
        String version = lexer.version();
        current = lexer.next();
        return version;
    }

    Position position() {
        return source.position(current.offset());
    }

    WitException expected(String what) {
        return error("expected " + what + ", found " + current.description());
    }

    WitException error(String message) {
        return source.error(current.offset(), message);
    }
}

package org.wasgi.cli.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.wasgi.cli.text.Lexer.Token;

/** Reads S-expressions and leaves out annotations. */
final class SExprReader {
    /** Deeper nesting is refused, as what follows reads recursively. */
    static final int MAX_DEPTH = 500;

    private final Lexer lexer;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<SExpr> top = new ArrayList<>();

    /** A group whose end has not come. */
    private record Open(Position at, boolean annotation, List<SExpr> items) {}

    private SExprReader(String text) {
        lexer = new Lexer(text);
    }

    /** All expressions of a text. */
    static List<SExpr> read(String text) throws MalformedTextException {
        return new SExprReader(text).readAll();
    }

    private List<SExpr> readAll() throws MalformedTextException {
        Optional<Token> next = lexer.next();
        while (next.isPresent()) {
            take(next.get());
            next = lexer.next();
        }
        if (!open.isEmpty()) {
            throw new MalformedTextException(open.peek().at(), "this parenthesis is not closed");
        }
        return top;
    }

    private void take(Token token) throws MalformedTextException {
        if (token instanceof Token.Leaf leaf) {
            items().add(leaf.value());
        } else if (token instanceof Token.Close) {
            close(token.at());
        } else {
            if (open.size() == MAX_DEPTH) {
                throw new MalformedTextException(token.at(), "nested more than " + MAX_DEPTH);
            }
            open.push(
                    new Open(token.at(), token instanceof Token.OpenAnnotation, new ArrayList<>()));
        }
    }

    private void close(Position at) throws MalformedTextException {
        if (open.isEmpty()) {
            throw new MalformedTextException(at, "unexpected ')'");
        }
        Open closed = open.pop();
        if (!closed.annotation()) {
            items().add(new SExpr.Group(closed.at(), List.copyOf(closed.items()), at));
        }
    }

    private List<SExpr> items() {
        return open.isEmpty() ? top : open.peek().items();
    }
}

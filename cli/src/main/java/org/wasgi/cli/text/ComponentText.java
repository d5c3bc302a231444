package org.wasgi.cli.text;

import java.util.List;
import org.wasgi.cli.text.Lexer.Token;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;
import org.wasgi.cli.text.SExpr.Word;

/** A component in the text format. */
public final class ComponentText {
    private ComponentText() {}

    /** Whether a text begins as a component does, and not as a core module. */
    public static boolean isComponent(String text) {
        Lexer lexer = new Lexer(text);
        try {
            return lexer.next().orElse(null) instanceof Token.Open
                    && lexer.next().orElse(null) instanceof Token.Leaf leaf
                    && leaf.value() instanceof Word word
                    && word.text().equals("component");
        } catch (MalformedTextException e) {
            return false;
        }
    }

    /**
     * Checks that a text is one well-formed component: its tokens, its grammar, and that each
     * identifier stands for something.
     *
     * @throws MalformedTextException if it is not; the message tells where and why
     */
    public static void check(String text) throws MalformedTextException {
        List<SExpr> all = SExprReader.read(text);
        if (all.isEmpty() || !(all.get(0) instanceof Group group)) {
            throw new MalformedTextException(
                    all.isEmpty() ? new Position(1, 1) : all.get(0).at(), "expected (component");
        }
        if (!group.head().equals("component")) {
            throw new MalformedTextException(
                    group.at(), "expected (component, found " + group.describe());
        }
        if (all.size() > 1) {
            throw new MalformedTextException(
                    all.get(1).at(), "expected nothing behind the component");
        }
        Cursor in = new Cursor(group, 1);
        Scope scope = new Scope(null, in.id().map(Id::name).orElse(null));
        new DefinitionReader(scope).all(in);
    }
}

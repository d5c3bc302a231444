package org.wasgi.cli.text;

import java.util.List;

/** An S-expression, without its annotations. */
sealed interface SExpr {
    Position at();

    /** For messages. */
    String describe();

    /** A keyword or number. */
    record Word(Position at, String text) implements SExpr {
        @Override
        public String describe() {
            return "'" + text + "'";
        }
    }

    /**
     * An identifier.
     *
     * @param name without the {@code $}
     */
    record Id(Position at, String name) implements SExpr {
        @Override
        public String describe() {
            return "$" + name;
        }
    }

    /** A string, its escapes resolved. */
    record Text(Position at, byte[] bytes) implements SExpr {
        @Override
        public String describe() {
            return "a string";
        }
    }

    /**
     * @param end of the closing parenthesis
     */
    record Group(Position at, List<SExpr> items, Position end) implements SExpr {
        /** The keyword it begins with; empty where it begins otherwise. */
        String head() {
            return !items.isEmpty() && items.get(0) instanceof Word word ? word.text() : "";
        }

        /** Whether it begins with these keywords. */
        boolean startsWith(String first, String second) {
            return head().equals(first)
                    && items.size() > 1
                    && items.get(1) instanceof Word word
                    && word.text().equals(second);
        }

        @Override
        public String describe() {
            return head().isEmpty() ? "'('" : "'(" + head() + "'";
        }
    }
}

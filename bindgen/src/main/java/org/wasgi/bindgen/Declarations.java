package org.wasgi.bindgen;

import java.util.List;

/** Lays out declarations in at most 100 columns, as google-java-format does. */
final class Declarations {
    static final int WIDTH = 100;

    private static final String CONTINUATION = "        ";

    private Declarations() {}

    /**
     * Something with a list in parentheses: {@code start(item, item)end}.
     *
     * @return with its line end
     */
    static String list(String indent, String start, List<String> items, String end) {
        int space = start.lastIndexOf(' ');
        int shortest = indent.length() + start.length() + (items.isEmpty() ? 2 + end.length() : 1);
        if (shortest > WIDTH && space >= 0) {
            return indent
                    + start.substring(0, space)
                    + "\n"
                    + list(indent + CONTINUATION, start.substring(space + 1), items, end);
        }
        String all = String.join(", ", items);
        String one = indent + start + "(" + all + ")" + end;
        if (one.length() <= WIDTH || items.isEmpty()) {
            return one + "\n";
        }
        String deeper = indent + CONTINUATION;
        String two = deeper + all + ")" + end;
        if (two.length() <= WIDTH) {
            return indent + start + "(\n" + two + "\n";
        }
        return indent
                + start
                + "(\n"
                + deeper
                + String.join(",\n" + deeper, items)
                + ")"
                + end
                + "\n";
    }
}

package org.wasgi.engine.wave;

import java.util.List;
import java.util.Set;

/** Keywords and labels. */
final class Words {
    private static final Set<String> KEYWORDS =
            Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");
    private static final int SHOWN = 40;
    private static final int LISTED = 12;

    private Words() {}

    /** A case as it is written: a keyword needs its escape. */
    static String escape(String label) {
        return KEYWORDS.contains(label) ? "%" + label : label;
    }

    static String unescape(String word) {
        return word.startsWith("%") ? word.substring(1) : word;
    }

    /** {@code a, b or c}, for messages. */
    static String alternatives(List<String> labels) {
        if (labels.size() > LISTED) {
            return String.join(", ", labels.subList(0, LISTED))
                    + " or one of "
                    + (labels.size() - LISTED)
                    + " more";
        }
        if (labels.size() == 1) {
            return labels.get(0);
        }
        int last = labels.size() - 1;
        return String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
    }

    /** Foreign text made fit for a message: one line, not long. */
    static String shorten(String text) {
        String line =
                text.codePoints()
                        .limit(SHOWN)
                        .collect(
                                StringBuilder::new,
                                (b, c) ->
                                        b.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c),
                                StringBuilder::append)
                        .toString();
        return "'" + line + (text.codePointCount(0, text.length()) > SHOWN ? "..." : "") + "'";
    }
}

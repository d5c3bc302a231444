package org.wasgi.policy.internal.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of one line, from left to right, without its comment. */
final class Words {

    /**
     * @param column where the word begins, counted from 1
     */
    record Word(String text, int column) {}

    private final List<Word> words = new ArrayList<>();
    private final int end;
    private int next;

    Words(String line) {
        int comment = line.indexOf('#');
        String code = comment < 0 ? line : line.substring(0, comment);
        int at = 0;
        while (at < code.length()) {
            int start = at;
            while (at < code.length() && !Character.isWhitespace(code.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(new Word(code.substring(start, at), start + 1));
            } else {
                at++;
            }
        }
        end = code.stripTrailing().length() + 1;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean atEnd() {
        return next == words.size();
    }

    /** The next word; {@code expected} is for the message if there is none. */
    Word next(String expected) throws PolicySyntaxException {
        if (next == words.size()) {
            throw new PolicySyntaxException(
                    end, "expected " + expected + " but the statement ends here");
        }
        return words.get(next++);
    }

    void expectEnd() throws PolicySyntaxException {
        if (next < words.size()) {
            Word word = words.get(next);
            throw new PolicySyntaxException(
                    word.column(),
                    "expected the end of the statement, found '" + word.text() + "'");
        }
    }

    /** The words with single spaces between. */
    String normalized() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}

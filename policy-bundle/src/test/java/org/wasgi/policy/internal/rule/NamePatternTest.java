package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * All patterns and names of up to four letters over a small alphabet, against regular expressions.
 */
class NamePatternTest {
    private static final List<String> NAMES = words("ab", 4);
    private static final List<NamePattern> PATTERNS =
            words("ab*", 4).stream().map(NamePattern::new).toList();

    private static List<String> words(String alphabet, int length) {
        List<String> words = new ArrayList<>(List.of(""));
        for (int from = 0, i = 0; i < length; i++) {
            int to = words.size();
            for (; from < to; from++) {
                for (char c : alphabet.toCharArray()) {
                    words.add(words.get(from) + c);
                }
            }
        }
        return words;
    }

    @Test
    void matchesWhatTheRegularExpressionDoes() {
        for (NamePattern pattern : PATTERNS) {
            Pattern expected = Pattern.compile(pattern.text().replace("*", ".*"));
            for (String name : NAMES) {
                assertEquals(
                        expected.matcher(name).matches(),
                        pattern.matches(name),
                        () -> pattern + " matches " + name);
            }
        }
    }

    @Test
    void aPatternCoversOnlyPatternsWhoseNamesItMatches() {
        for (NamePattern wide : PATTERNS) {
            for (NamePattern narrow : PATTERNS) {
                if (wide.covers(narrow)) {
                    NAMES.stream()
                            .filter(narrow::matches)
                            .forEach(
                                    name ->
                                            assertTrue(
                                                    wide.matches(name),
                                                    () -> wide + " covers " + narrow));
                }
            }
        }
    }

    /** Two patterns of at most three letters, if they overlap, do so in a name of at most six. */
    @Test
    void patternsOverlapWhereANameMatchesBoth() {
        List<String> names = words("ab", 6);
        List<NamePattern> patterns = PATTERNS.stream().filter(p -> p.text().length() < 4).toList();
        for (NamePattern a : patterns) {
            for (NamePattern b : patterns) {
                assertEquals(
                        names.stream().anyMatch(name -> a.matches(name) && b.matches(name)),
                        a.overlaps(b),
                        () -> a + " overlaps " + b);
            }
        }
    }
}

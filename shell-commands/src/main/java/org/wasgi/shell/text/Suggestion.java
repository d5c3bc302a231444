package org.wasgi.shell.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The end of a message about an unknown name: {@code ; did you mean tmp102? There are lcd,
     * tmp102}.
     */
    public static String among(Collection<String> names, String typed) {
        if (names.isEmpty()) {
            return "; there are none";
        }
        String all = String.join(", ", names.stream().sorted().toList());
        return closest(names, typed)
                .map(name -> "; did you mean " + name + "? There are " + all)
                .orElse("; there are " + all);
    }

    /** The name that differs least, whole or behind its last dot, if it differs little. */
    public static Optional<String> closest(Collection<String> names, String typed) {
        int most = Math.max(2, typed.length() / 3);
        return names.stream()
                .filter(name -> difference(name, typed) <= most)
                .min(Comparator.comparingInt((String name) -> difference(name, typed)));
    }

    private static int difference(String name, String typed) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Math.min(distance(name, typed), distance(last, typed));
    }

    /** How many characters have to be put in, taken out or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

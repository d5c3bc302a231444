package org.wasgi.policy.internal.rule;

/**
 * A name in which {@code *} stands for any characters, also none.
 *
 * @param text the pattern as written
 */
public record NamePattern(String text) {

    /** Whether it stands for one name only. */
    public boolean isLiteral() {
        return text.indexOf('*') < 0;
    }

    public boolean matches(CharSequence name) {
        int at = 0;
        int pattern = 0;
        int star = -1;
        int resume = 0;
        while (at < name.length()) {
            if (pattern < text.length() && text.charAt(pattern) == '*') {
                star = pattern++;
                resume = at;
            } else if (pattern < text.length() && text.charAt(pattern) == name.charAt(at)) {
                pattern++;
                at++;
            } else if (star >= 0) {
                pattern = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (pattern < text.length() && text.charAt(pattern) == '*') {
            pattern++;
        }
        return pattern == text.length();
    }

    /** Whether this pattern matches every name that {@code other} matches. */
    public boolean covers(NamePattern other) {
        return matches(other.text);
    }

    /** Whether some name is matched by both patterns. */
    public boolean overlaps(NamePattern other) {
        String a = text;
        String b = other.text;
        boolean[] rest = new boolean[b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            boolean diagonal = false;
            for (int j = b.length(); j >= 0; j--) {
                boolean below = rest[j];
                rest[j] = step(a, i, b, j, below, j < b.length() && rest[j + 1], diagonal);
                diagonal = below;
            }
        }
        return rest[0];
    }

    /** Whether a[i..] and b[j..] overlap, given the answers for (i+1,j), (i,j+1) and (i+1,j+1). */
    private static boolean step(
            String a, int i, String b, int j, boolean skipA, boolean skipB, boolean skipBoth) {
        boolean endA = i == a.length();
        boolean endB = j == b.length();
        if (endA && endB) {
            return true;
        }
        if (!endA && a.charAt(i) == '*' || !endB && b.charAt(j) == '*') {
            return skipA || skipB;
        }
        return !endA && !endB && a.charAt(i) == b.charAt(j) && skipBoth;
    }

    @Override
    public String toString() {
        return text;
    }
}

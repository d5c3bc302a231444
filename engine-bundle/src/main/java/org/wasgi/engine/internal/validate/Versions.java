package org.wasgi.engine.internal.validate;

import java.util.function.Predicate;

/** The versions in interface names: Semantic Versioning 2.0, and its canonical abbreviations. */
final class Versions {
    private Versions() {}

    /** Whether {@code version} is of the form {@code 1.2.3-prerelease+build}. */
    static boolean isSemantic(String version) {
        int plus = version.indexOf('+');
        String release = plus < 0 ? version : version.substring(0, plus);
        int hyphen = release.indexOf('-');
        String core = hyphen < 0 ? release : release.substring(0, hyphen);
        return core.chars().filter(c -> c == '.').count() == 2
                && all(core, Versions::isNumber)
                && (hyphen < 0 || all(release.substring(hyphen + 1), Versions::isPrerelease))
                && (plus < 0 || all(version.substring(plus + 1), Versions::isIdentifier));
    }

    /**
     * Whether {@code version} is {@code 1}, {@code 0.1}, {@code 0.0.1} or the like (Explainer.md,
     * "canonversion").
     */
    static boolean isCanonical(String version) {
        String last = version;
        if (last.startsWith("0.0.")) {
            last = last.substring(4);
            return isNumber(last);
        }
        if (last.startsWith("0.")) {
            last = last.substring(2);
        }
        return isNumber(last) && !last.equals("0");
    }

    private static boolean all(String parts, Predicate<String> test) {
        for (String part : parts.split("\\.", -1)) {
            if (!test.test(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String part) {
        return isDigits(part) && (part.length() == 1 || part.charAt(0) != '0');
    }

    private static boolean isPrerelease(String part) {
        return isDigits(part) ? isNumber(part) : isIdentifier(part);
    }

    private static boolean isIdentifier(String part) {
        return !part.isEmpty()
                && part.chars()
                        .allMatch(
                                c ->
                                        c >= '0' && c <= '9'
                                                || c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c == '-');
    }

    private static boolean isDigits(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

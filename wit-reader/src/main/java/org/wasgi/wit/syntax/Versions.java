package org.wasgi.wit.syntax;

import java.util.regex.Pattern;

/** Semantic Versioning 2.0. */
final class Versions {
    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String PRERELEASE = "(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final String BUILD = "[0-9A-Za-z-]+";
    private static final Pattern SEMANTIC =
            Pattern.compile(
                    NUMBER
                            + "\\."
                            + NUMBER
                            + "\\."
                            + NUMBER
                            + "(-"
                            + PRERELEASE
                            + "(\\."
                            + PRERELEASE
                            + ")*)?"
                            + "(\\+"
                            + BUILD
                            + "(\\."
                            + BUILD
                            + ")*)?");

    private Versions() {}

    static boolean isSemantic(String version) {
        return SEMANTIC.matcher(version).matches();
    }
}

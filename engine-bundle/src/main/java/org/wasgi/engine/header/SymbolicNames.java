package org.wasgi.engine.header;

/** Symbolic names for components that come without a manifest. */
public final class SymbolicNames {
    private static final String SUFFIX = ".wasm";
    private static final int LONGEST = 200;

    private SymbolicNames() {}

    /**
     * The symbolic name of a plain {@code .wasm}: its file name without the suffix, every run of
     * characters that a symbolic name cannot have made one {@code -}. Different files may come to
     * the same name; who installs them refuses the second.
     *
     * @param file a path or URL; only what follows the last slash counts
     * @throws HeaderException if no letter or digit is left
     */
    public static String fromFileName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        if (name.regionMatches(true, name.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length())) {
            name = name.substring(0, name.length() - SUFFIX.length());
        }
        String symbolic =
                name.replaceAll("[^A-Za-z0-9_.-]+", "-")
                        .replaceAll("\\.{2,}", ".")
                        .replaceAll("^[.-]+|[.-]+$", "");
        if (symbolic.isEmpty()) {
            throw new HeaderException(
                    "no bundle can be named after the file '%s': give it a name of letters, digits, '.', '_' or '-'"
                            .formatted(file));
        }
        if (symbolic.length() > LONGEST) {
            throw new HeaderException(
                    "the file name '%s...' is too long for a bundle: at most %d characters"
                            .formatted(symbolic.substring(0, 40), LONGEST));
        }
        return symbolic;
    }
}

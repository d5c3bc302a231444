package org.wasgi.engine.header;

/** Values in the syntax of OSGi headers and filters. */
final class Clause {
    private Clause() {}

    /** A quoted filter for the name and, exactly, the track. */
    static String filter(String attribute, String name, String track) {
        return quoted(
                "(&("
                        + attribute
                        + "="
                        + filterValue(name)
                        + ")(track="
                        + filterValue(track)
                        + "))");
    }

    /** OSGi Core 8, section 3.2.7, quoted-string. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** OSGi Core 8, section 3.2.7, value of a filter. */
    private static String filterValue(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c == '\\' || c == '*' || c == '(' || c == ')') {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /**
     * A semantic version as an OSGi one, for people: {@code 0.2.0-draft} is {@code 0.2.0.draft}.
     * OSGi sorts that after 0.2.0, which is why nothing compares these.
     */
    static String osgiVersion(String semantic) {
        String[] parts = semantic.split("[-+]", 2);
        String qualifier = parts.length == 1 ? "" : parts[1].replaceAll("[^A-Za-z0-9_-]", "_");
        return qualifier.isEmpty() ? parts[0] : parts[0] + "." + qualifier;
    }
}

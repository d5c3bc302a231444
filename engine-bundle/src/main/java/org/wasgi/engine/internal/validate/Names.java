package org.wasgi.engine.internal.validate;

import java.util.Locale;
import org.wasgi.engine.InvalidException;

/** The names of imports and exports, and labels (Explainer.md, "Import and Export Definitions"). */
final class Names {
    private Names() {}

    /** What a name is. */
    sealed interface Name {}

    record Plain(String label) implements Name {}

    record Constructor(String resource) implements Name {}

    record Method(String resource) implements Name {}

    record Static(String resource) implements Name {}

    /** An interface name: version without its {@code @}, empty where there is none. */
    record Interface(String version) implements Name {}

    static void checkLabel(String label) {
        if (!isLabel(label, true)) {
            throw new InvalidException("\"" + label + "\" is not in kebab case");
        }
    }

    /**
     * Kebab case: fragments between hyphens, each of one case, the first one beginning with a
     * letter.
     *
     * @param acronyms whether fragments in capitals are allowed
     */
    private static boolean isLabel(String text, boolean acronyms) {
        boolean lower = false;
        boolean upper = false;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-' && length > 0) {
                lower = false;
                upper = false;
                length = 0;
                continue;
            }
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'a' && c <= 'z' || acronyms && c >= 'A' && c <= 'Z';
            if (!letter && !(digit && i > 0) || lower && upper) {
                return false;
            }
            length++;
        }
        return length > 0;
    }

    /**
     * Parses the name of an import or export.
     *
     * @param versionSuffix the attribute of that name, or empty
     */
    static Name parse(String name, String versionSuffix) {
        if (name.startsWith("[")) {
            return annotated(name);
        }
        if (name.indexOf(':') >= 0) {
            return interfaceName(name, versionSuffix);
        }
        checkLabel(name);
        return new Plain(name);
    }

    static Interface interfaceName(String name, String versionSuffix) {
        int at = name.indexOf('@');
        String path = at < 0 ? name : name.substring(0, at);
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        if (colon < 0
                || slash < colon
                || !isLabel(path.substring(0, colon), false)
                || !isLabel(path.substring(colon + 1, slash), false)
                || !isLabel(path.substring(slash + 1), true)) {
            throw new InvalidException(
                    "\""
                            + name
                            + "\" is no interface name of the form"
                            + " namespace:package/interface@version");
        }
        if (at < 0) {
            return new Interface("");
        }
        String version = name.substring(at + 1);
        boolean known =
                versionSuffix.isEmpty()
                        ? Versions.isSemantic(version)
                        : Versions.isCanonical(version)
                                && Versions.isSemantic(version + versionSuffix);
        if (!known) {
            throw new InvalidException("\"" + name + "\" has no version of the form 1.2.3");
        }
        return new Interface(version);
    }

    private static Name annotated(String name) {
        int end = name.indexOf(']');
        String annotation = end < 0 ? name : name.substring(0, end + 1);
        String rest = name.substring(end + 1);
        if (annotation.equals("[constructor]")) {
            checkLabel(rest);
            return new Constructor(rest);
        }
        if (!annotation.equals("[method]") && !annotation.equals("[static]")) {
            throw new InvalidException(
                    "\""
                            + name
                            + "\": only [constructor], [method] and [static] may stand before a"
                            + " name");
        }
        int dot = rest.indexOf('.');
        if (dot < 0) {
            throw new InvalidException(
                    "\"" + name + "\" is not of the form " + annotation + "resource.name");
        }
        String resource = rest.substring(0, dot);
        checkLabel(resource);
        checkLabel(rest.substring(dot + 1));
        return annotation.equals("[method]") ? new Method(resource) : new Static(resource);
    }

    /** What must differ between strongly-unique names (Explainer.md, "Name Uniqueness"). */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("[method]") && !lower.startsWith("[static]")) {
            return lower;
        }
        String rest = lower.substring(lower.indexOf(']') + 1);
        int dot = rest.indexOf('.');
        return dot >= 0 && rest.substring(0, dot).equals(rest.substring(dot + 1))
                ? rest.substring(0, dot)
                : rest;
    }
}

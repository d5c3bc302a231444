package org.wasgi.wit.syntax;

import java.util.Set;
import org.wasgi.wit.syntax.Token.Kind;

/** Cuts a file into tokens (WIT.md, "Lexical structure"). */
final class Lexer {
    private static final Set<String> KEYWORDS =
            Set.of(
                    "as",
                    "async",
                    "bool",
                    "borrow",
                    "char",
                    "constructor",
                    "enum",
                    "export",
                    "f32",
                    "f64",
                    "flags",
                    "from",
                    "func",
                    "future",
                    "import",
                    "include",
                    "interface",
                    "list",
                    "map",
                    "option",
                    "own",
                    "package",
                    "record",
                    "resource",
                    "result",
                    "s16",
                    "s32",
                    "s64",
                    "s8",
                    "static",
                    "stream",
                    "string",
                    "tuple",
                    "type",
                    "u16",
                    "u32",
                    "u64",
                    "u8",
                    "use",
                    "variant",
                    "with",
                    "world");

    private final Source source;
    private int offset;

    Lexer(Source source) {
        this.source = source;
    }

    Token next() {
        String docs = skipBlank();
        int start = offset;
        if (start == source.length()) {
            return new Token(Kind.END, "", docs, start);
        }
        char c = source.at(start);
        if (c == '%' || isLetter(c)) {
            return word(docs);
        }
        if (isDigit(c)) {
            while (isDigit(source.at(offset))) {
                offset++;
            }
            return new Token(Kind.INTEGER, source.slice(start, offset), docs, start);
        }
        if (source.startsWith("->", start)) {
            offset += 2;
        } else if ("=,:;(){}<>*/.@_".indexOf(c) >= 0) {
            offset++;
        } else {
            throw source.error(
                    start,
                    "unexpected character '"
                            + new String(Character.toChars(codePoint(start)))
                            + "'");
        }
        return new Token(Kind.SYMBOL, source.slice(start, offset), docs, start);
    }

    private int codePoint(int at) {
        return source.slice(at, Math.min(at + 2, source.length())).codePointAt(0);
    }

    private Token word(String docs) {
        int start = offset;
        boolean escaped = source.at(offset) == '%';
        if (escaped) {
            offset++;
        }
        int from = offset;
        while (isLetter(source.at(offset))
                || isDigit(source.at(offset))
                || source.at(offset) == '-' && source.at(offset + 1) != '>') {
            offset++;
        }
        String text = source.slice(from, offset);
        if (!escaped && KEYWORDS.contains(text)) {
            return new Token(Kind.KEYWORD, text, docs, start);
        }
        if (!isLabel(text)) {
            throw source.error(
                    start,
                    "the name '"
                            + text
                            + "' is not in kebab case: words of letters and digits, each all lower"
                            + " or all upper case, with single hyphens between them");
        }
        return new Token(Kind.IDENTIFIER, text, docs, start);
    }

    /** Whether {@code text} is a {@code label} of Explainer.md, "Import and Export Definitions". */
    private static boolean isLabel(String text) {
        if (text.isEmpty() || isDigit(text.charAt(0)) || text.endsWith("-")) {
            return false;
        }
        for (String word : text.split("-")) {
            if (word.isEmpty()
                    || !word.equals(word.toLowerCase(java.util.Locale.ROOT))
                            && !word.equals(word.toUpperCase(java.util.Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text of a version, which must follow at once. A dot belongs to it only where more of the
     * version follows: {@code use a:b/c@1.0.0.{d}}.
     */
    String version() {
        int start = offset;
        while (isVersionPart(source.at(offset))
                || source.at(offset) == '.' && isVersionPart(source.at(offset + 1))) {
            offset++;
        }
        String version = source.slice(start, offset);
        if (!Versions.isSemantic(version)) {
            throw source.error(
                    start,
                    "expected a version such as 1.2.3 or 0.2.0-draft"
                            + (version.isEmpty() ? "" : ", found '" + version + "'"));
        }
        return version;
    }

    private static boolean isVersionPart(char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '+';
    }

    /** Skips white space and comments; returns the documentation among them. */
    String skipBlank() {
        StringBuilder docs = new StringBuilder();
        while (true) {
            char c = source.at(offset);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                offset++;
            } else if (source.startsWith("//", offset)) {
                lineComment(docs);
            } else if (source.startsWith("/*", offset)) {
                blockComment(docs);
            } else {
                return docs.toString();
            }
        }
    }

    private void lineComment(StringBuilder docs) {
        int start = offset;
        offset = source.find('\n', offset);
        String comment = source.slice(start, offset);
        if (comment.startsWith("///") && !comment.startsWith("////")) {
            addDocs(docs, comment.substring(3));
        }
    }

    private void blockComment(StringBuilder docs) {
        int start = offset;
        int depth = 0;
        do {
            if (source.startsWith("/*", offset)) {
                depth++;
                offset += 2;
            } else if (source.startsWith("*/", offset)) {
                depth--;
                offset += 2;
            } else if (offset == source.length()) {
                throw source.error(start, "this comment is not closed: expected */");
            } else {
                offset++;
            }
        } while (depth > 0);
        String comment = source.slice(start, offset);
        if (comment.startsWith("/**") && comment.length() > 4) {
            comment.substring(3, comment.length() - 2)
                    .strip()
                    .lines()
                    .forEach(line -> addDocs(docs, line.strip().replaceFirst("^\\*", "")));
        }
    }

    private static void addDocs(StringBuilder docs, String line) {
        docs.append((line.startsWith(" ") ? line.substring(1) : line).stripTrailing()).append('\n');
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

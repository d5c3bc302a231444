package org.wasgi.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasgi.wit.Gate;
import org.wasgi.wit.Notes;
import org.wasgi.wit.Type;

/**
 * A Javadoc comment made of the documentation in a WIT file, which is Markdown: paragraphs, lists,
 * fenced and inline code are kept; anything else is text.
 */
final class Javadoc {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ITEM = Pattern.compile("\\s*([-*]|\\d+\\.) (.*)");

    private final List<String> blocks = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    /** Documentation and gates of an item. */
    static Javadoc of(Notes notes) {
        Javadoc javadoc = new Javadoc().text(notes.docs());
        Gate gate = notes.gate();
        gate.unstable().ifPresent(feature -> javadoc.text("Unstable, part of `" + feature + "`."));
        gate.deprecated()
                .ifPresent(version -> javadoc.text("Deprecated since version " + version + "."));
        gate.since().ifPresent(version -> javadoc.tags.add("@since " + version));
        return javadoc;
    }

    static Javadoc of(String docs) {
        return new Javadoc().text(docs);
    }

    /** Adds Markdown. */
    Javadoc text(String markdown) {
        List<String> paragraph = new ArrayList<>();
        List<String> fence = null;
        for (String line : markdown.lines().toList()) {
            if (line.strip().startsWith("```")) {
                flush(paragraph);
                if (fence != null) {
                    blocks.add("<pre>" + String.join("\n", fence) + "</pre>");
                }
                fence = fence == null ? new ArrayList<>() : null;
            } else if (fence != null) {
                fence.add(escape(line));
            } else if (line.isBlank()) {
                flush(paragraph);
            } else if (ITEM.matcher(line).matches()) {
                if (!paragraph.isEmpty() && !ITEM.matcher(paragraph.get(0)).matches()) {
                    flush(paragraph);
                }
                paragraph.add(line);
            } else {
                paragraph.add(line.strip().replaceFirst("^#+ ", ""));
            }
        }
        flush(paragraph);
        return this;
    }

    /** Documents a record component. */
    Javadoc param(String name, Type type, String docs) {
        String text = inline(String.join(" ", docs.lines().map(String::strip).toList()).strip());
        tags.add("@param " + name + " {@code " + type + "}" + (text.isEmpty() ? "" : ": " + text));
        return this;
    }

    private void flush(List<String> paragraph) {
        if (paragraph.isEmpty()) {
            return;
        }
        if (!ITEM.matcher(paragraph.get(0)).matches()) {
            blocks.add(inline(String.join(" ", paragraph)));
        } else {
            StringBuilder list = new StringBuilder("<ul>");
            for (String line : paragraph) {
                Matcher item = ITEM.matcher(line);
                list.append(
                        item.matches() ? "\n  <li>" + inline(item.group(2)) : " " + inline(line));
            }
            blocks.add(list.append("\n</ul>").toString());
        }
        paragraph.clear();
    }

    private static String inline(String markdown) {
        StringBuilder out = new StringBuilder();
        Matcher code = CODE.matcher(markdown);
        int end = 0;
        while (code.find()) {
            out.append(escape(markdown.substring(end, code.start())));
            String text = code.group(1);
            boolean plain = text.chars().noneMatch(c -> "{}\\*".indexOf(c) >= 0);
            out.append(plain ? "{@code " + text + "}" : "<code>" + escape(text) + "</code>");
            end = code.end();
        }
        return out.append(escape(markdown.substring(end))).toString();
    }

    /** Makes text of what means something in HTML, Javadoc or Java's Unicode escapes. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;")
                .replace("/*", "&#47;*");
    }

    /**
     * The comment with its line end, for code indented by {@code indent}; empty if there is nothing
     * to say.
     */
    String comment(String indent) {
        if (blocks.isEmpty() && tags.isEmpty()) {
            return "";
        }
        if (blocks.size() == 1 && tags.isEmpty()) {
            String line = indent + "/** " + blocks.get(0) + " */";
            if (line.length() <= Declarations.WIDTH && !line.contains("\n")) {
                return line + "\n";
            }
        }
        StringBuilder out = new StringBuilder(indent).append("/**\n");
        String margin = indent + " *";
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i);
            boolean element = block.startsWith("<ul>") || block.startsWith("<pre>");
            if (i > 0) {
                out.append(margin).append('\n');
            }
            for (String line : block.split("\n", -1)) {
                String start = i > 0 && !element ? "<p>" : "";
                wrap(out, margin, start + line, block.startsWith("<pre>"), element ? "      " : "");
            }
        }
        if (!blocks.isEmpty() && !tags.isEmpty()) {
            out.append(margin).append('\n');
        }
        tags.forEach(tag -> wrap(out, margin, tag, false, "    "));
        return out.append(indent).append(" */\n").toString();
    }

    private static void wrap(
            StringBuilder out, String margin, String text, boolean verbatim, String hanging) {
        if (verbatim) {
            out.append((margin + " " + text).stripTrailing()).append('\n');
            return;
        }
        String lead = text.substring(0, text.length() - text.stripLeading().length());
        StringBuilder line = new StringBuilder(margin).append(' ').append(lead);
        boolean first = true;
        for (String word : text.strip().split(" +")) {
            if (!first && line.length() + 1 + word.length() > Declarations.WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(margin).append(' ').append(hanging);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        out.append(line).append('\n');
    }
}

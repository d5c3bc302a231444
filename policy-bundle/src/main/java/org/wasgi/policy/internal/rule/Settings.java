package org.wasgi.policy.internal.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.wasgi.policy.internal.rule.Words.Word;

/** A word of settings, {@code NAME=VALUE{,NAME=VALUE}}, each at most once. */
final class Settings {
    private final Map<String, Long> values = new HashMap<>();

    private Settings() {}

    /**
     * A setting that may be given.
     *
     * @param unit what is written after the number; may be empty
     */
    record Kind(String name, String unit, long min, long max) {
        private String form() {
            return name + "=" + min + unit + " to " + max + unit;
        }

        private OptionalLong value(String text) {
            if (!text.endsWith(unit)) {
                return OptionalLong.empty();
            }
            String digits = text.substring(0, text.length() - unit.length());
            if (!digits.matches("[0-9]{1,15}")) {
                return OptionalLong.empty();
            }
            long value = Long.parseLong(digits);
            return value >= min && value <= max ? OptionalLong.of(value) : OptionalLong.empty();
        }
    }

    /**
     * @throws PolicySyntaxException if a part is none of {@code kinds}, or its number out of range
     */
    static Settings parse(Word word, Kind... kinds) throws PolicySyntaxException {
        Settings settings = new Settings();
        int column = word.column();
        for (String part : word.text().split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            Kind kind = kind(new Word(part, column), name, kinds);
            OptionalLong value = kind.value(part.substring(equals + 1));
            if (equals < 0 || value.isEmpty()) {
                throw new PolicySyntaxException(
                        column, "expected " + kind.form() + ", found '" + part + "'");
            }
            if (settings.values.put(name, value.getAsLong()) != null) {
                throw new PolicySyntaxException(column, "expected " + name + " once only");
            }
            column += part.length() + 1;
        }
        return settings;
    }

    private static Kind kind(Word part, String name, Kind... kinds) throws PolicySyntaxException {
        for (Kind kind : kinds) {
            if (kind.name.equals(name)) {
                return kind;
            }
        }
        throw new PolicySyntaxException(
                part.column(),
                "expected one of "
                        + Arrays.stream(kinds).map(Kind::form).collect(Collectors.joining(", "))
                        + ", found '"
                        + part.text()
                        + "'");
    }

    /** The number that was given for {@code kind}. */
    long get(Kind kind, long otherwise) {
        return values.getOrDefault(kind.name, otherwise);
    }
}

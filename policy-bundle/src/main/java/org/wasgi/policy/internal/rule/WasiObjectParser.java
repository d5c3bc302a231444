package org.wasgi.policy.internal.rule;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.wasgi.policy.internal.rule.RuleObject.Facility;
import org.wasgi.policy.internal.rule.Statement.Effect;
import org.wasgi.policy.internal.rule.Words.Word;

/** Reads the objects that begin with {@code wasi:}. */
final class WasiObjectParser {
    static final String FORMS =
            "wasi:filesystem/LABEL, wasi:env/NAME=VALUE, wasi:clocks or wasi:random";

    private static final String FILESYSTEM = "wasi:filesystem/";
    private static final String ENVIRONMENT = "wasi:env/";

    private final Word word;
    private final Effect effect;

    WasiObjectParser(Word word, Effect effect) {
        this.word = word;
        this.effect = effect;
    }

    RuleObject object() throws PolicySyntaxException {
        String text = word.text();
        if (text.startsWith(FILESYSTEM)) {
            return folder(text.substring(FILESYSTEM.length()));
        }
        if (text.startsWith(ENVIRONMENT)) {
            return variable(text.substring(ENVIRONMENT.length()));
        }
        for (Facility facility : Facility.values()) {
            if (facility.text().equals(text)) {
                return facility;
            }
        }
        throw StatementParser.found(word, "one of " + FORMS);
    }

    private RuleObject folder(String label) throws PolicySyntaxException {
        StatementParser.requireName(
                label,
                word.column() + FILESYSTEM.length(),
                true,
                StatementParser.NAME_PUNCTUATION,
                "a folder label or *");
        return new RuleObject.Folder(new NamePattern(label));
    }

    private RuleObject variable(String text) throws PolicySyntaxException {
        int start = word.column() + ENVIRONMENT.length();
        int equal = text.indexOf('=');
        boolean allow = effect.allows();
        if (equal < 0 && allow) {
            throw new PolicySyntaxException(
                    start + text.length(), "expected the variable's value: NAME=VALUE");
        }
        String name = equal < 0 ? text : text.substring(0, equal);
        StatementParser.requireName(
                name, start, !allow, StatementParser.NAME_PUNCTUATION, "a variable's name");
        return new RuleObject.Variable(
                new NamePattern(name),
                equal < 0 ? null : decode(text.substring(equal + 1), start + equal + 1));
    }

    /** {@code %20} is the byte 0x20: how a value holds what cannot stand in a word. */
    private static String decode(String value, int column) throws PolicySyntaxException {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '%') {
                bytes.write(text[i]);
                continue;
            }
            int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = i + 2 < text.length ? Character.digit(text[i + 2], 16) : -1;
            if (high < 0 || low < 0 || high + low == 0) {
                throw malformed(column);
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(column);
        }
    }

    private static PolicySyntaxException malformed(int column) {
        return new PolicySyntaxException(
                column,
                "expected a value in which % is followed by two hexadecimal digits of a byte of"
                        + " UTF-8, not 00");
    }
}

package org.wasgi.policy.internal.rule;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.BusLabel;
import org.wasgi.policy.internal.rule.Statement.BusLimit;
import org.wasgi.policy.internal.rule.Statement.Effect;
import org.wasgi.policy.internal.rule.Statement.FolderLabel;
import org.wasgi.policy.internal.rule.Words.Word;

/** Reads one line of the policy grammar, {@code docs/policy.md}. */
public final class StatementParser {
    private static final String KEYWORDS = "allow, deny, audit, bus, folder or limit";
    static final String NAME_PUNCTUATION = "._-";
    private static final String SUBJECT =
            "a subject: a bundle's symbolic name, which may contain *";
    private static final Settings.Kind TIMEOUT = new Settings.Kind("timeout", "ms", 10, 60_000);
    private static final Settings.Kind RETRIES = new Settings.Kind("retries", "", 0, 10);
    private static final Settings.Kind TRANSACTIONS =
            new Settings.Kind("transactions", "/s", 1, 1_000_000_000);
    private static final Settings.Kind BYTES = new Settings.Kind("bytes", "/s", 1, 1_000_000_000);
    private static final Settings.Kind TIME = new Settings.Kind("time", "%", 1, 100);
    private static final String OBJECTS =
            "an object: i2c:LABEL/ADDRESSES, usb:VID:PID/INTERFACE/ENDPOINT, interface:NAME, "
                    + WasiObjectParser.FORMS;
    private static final String INTERFACE_PUNCTUATION = "._-:/@+";

    private final Words words;

    private StatementParser(String line) {
        words = new Words(line);
    }

    /**
     * A statement and its text without comment and needless spaces.
     *
     * @param text what messages show
     */
    public record Parsed(Statement statement, String text) {}

    /**
     * Parses one line.
     *
     * @return empty for a blank line or a comment
     */
    public static Optional<Parsed> parse(String line) throws PolicySyntaxException {
        StatementParser parser = new StatementParser(line);
        if (parser.words.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = parser.statement();
        return Optional.of(new Parsed(statement, parser.words.normalized()));
    }

    private Statement statement() throws PolicySyntaxException {
        Word keyword = words.next(KEYWORDS);
        Statement statement =
                switch (keyword.text()) {
                    case "allow" -> rule(Effect.ALLOW);
                    case "deny" -> rule(Effect.DENY);
                    case "audit" -> rule(Effect.AUDIT);
                    case "bus" -> bus();
                    case "folder" -> folder();
                    case "limit" -> limit();
                    default -> throw found(keyword, KEYWORDS);
                };
        words.expectEnd();
        return statement;
    }

    private BusLabel bus() throws PolicySyntaxException {
        Word label = words.next("a bus label");
        requireName(label.text(), label.column(), false, NAME_PUNCTUATION, "a bus label");
        String adapter = words.next("the bus's adapter, such as /dev/i2c-1").text();
        if (words.atEnd()) {
            return new BusLabel(label.text(), new I2cBusConfig(adapter));
        }
        Settings settings =
                Settings.parse(words.next("the bus's settings, or nothing"), TIMEOUT, RETRIES);
        return new BusLabel(
                label.text(),
                new I2cBusConfig(
                        adapter,
                        (int) settings.get(TIMEOUT, I2cBusConfig.DEFAULT_TIMEOUT_MILLIS),
                        (int) settings.get(RETRIES, I2cBusConfig.DEFAULT_RETRIES)));
    }

    private FolderLabel folder() throws PolicySyntaxException {
        Word label = words.next("a folder label");
        requireName(label.text(), label.column(), false, NAME_PUNCTUATION, "a folder label");
        if (label.text().equals(RuleObject.Folder.PRIVATE)) {
            throw new PolicySyntaxException(
                    label.column(), "expected another label: 'data' is each bundle's own folder");
        }
        if (label.text().startsWith(".")) {
            throw new PolicySyntaxException(
                    label.column(), "expected a folder label that does not begin with '.'");
        }
        return new FolderLabel(
                label.text(), words.next("the folder's path, such as /var/lib/acme").text());
    }

    private BusLimit limit() throws PolicySyntaxException {
        NamePattern subject = subject();
        Word target = words.next("a bus: i2c:LABEL");
        if (!(object(target, Effect.DENY) instanceof RuleObject.I2cAddresses object)
                || !object.addresses().equals(AddressSet.ALL)) {
            throw found(target, "a bus: i2c:LABEL");
        }
        Settings settings =
                Settings.parse(
                        words.next("limits, such as transactions=100/s,bytes=4000/s,time=20%"),
                        TRANSACTIONS,
                        BYTES,
                        TIME);
        return new BusLimit(
                subject,
                object.bus(),
                new I2cLimits(
                        settings.get(TRANSACTIONS, I2cLimits.UNLIMITED),
                        settings.get(BYTES, I2cLimits.UNLIMITED),
                        (int) settings.get(TIME, I2cLimits.NONE.timePercent())));
    }

    private NamePattern subject() throws PolicySyntaxException {
        Word subject = words.next("a subject: a bundle's symbolic name");
        requireName(subject.text(), subject.column(), true, NAME_PUNCTUATION, SUBJECT);
        return new NamePattern(subject.text());
    }

    private AccessRule rule(Effect effect) throws PolicySyntaxException {
        NamePattern subject = subject();
        Word target = words.next(OBJECTS);
        RuleObject object = object(target, effect);
        Set<Right> rights = rights(words.next("rights: " + names(object.rights())), object);
        if (effect.allows() && object instanceof RuleObject.I2cAddresses) {
            requireTenBit(target, rights);
        }
        return new AccessRule(effect, subject, object, rights, ValidityParser.parse(words));
    }

    private static RuleObject object(Word word, Effect effect) throws PolicySyntaxException {
        String text = word.text();
        if (text.startsWith("i2c:")) {
            int slash = text.indexOf('/');
            int end = slash < 0 ? text.length() : slash;
            String bus = text.substring("i2c:".length(), end);
            int column = word.column() + "i2c:".length();
            requireName(bus, column, true, NAME_PUNCTUATION, "a bus label or *");
            AddressSet addresses =
                    slash < 0 ? AddressSet.ALL : new AddressParser(word, slash + 1).addresses();
            return new RuleObject.I2cAddresses(new NamePattern(bus), addresses);
        }
        if (text.startsWith("interface:")) {
            String name = text.substring("interface:".length());
            int column = word.column() + "interface:".length();
            requireName(
                    name,
                    column,
                    true,
                    INTERFACE_PUNCTUATION,
                    "an interface such as wasi:i2c/i2c@0.2.0-draft, which may contain *");
            return new RuleObject.Interface(new NamePattern(name));
        }
        if (text.startsWith(UsbObjectParser.PREFIX)) {
            return new UsbObjectParser(word).object();
        }
        if (text.startsWith("wasi:")) {
            return new WasiObjectParser(word, effect).object();
        }
        throw found(word, OBJECTS);
    }

    private static Set<Right> rights(Word word, RuleObject object) throws PolicySyntaxException {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        int column = word.column();
        for (String name : word.text().split(",", -1)) {
            Word part = new Word(name, column);
            rights.add(
                    object.rights().stream()
                            .filter(right -> right.text().equals(name))
                            .findFirst()
                            .orElseThrow(() -> found(part, "one of " + names(object.rights()))));
            column += name.length() + 1;
        }
        return rights;
    }

    /**
     * A ten-bit address that is written out needs the right; a whole bus means what the rights do.
     */
    private static void requireTenBit(Word target, Set<Right> rights) throws PolicySyntaxException {
        int slash = target.text().indexOf('/');
        if (slash < 0 || rights.contains(Right.TEN_BIT)) {
            return;
        }
        AddressParser parser = new AddressParser(target, slash + 1);
        parser.addresses();
        if (parser.firstTenBitColumn() > 0) {
            throw new PolicySyntaxException(
                    parser.firstTenBitColumn(),
                    "expected 0x00 to 0x7F; ten-bit addresses need the right ten-bit in the rule");
        }
    }

    static void requireName(
            String text, int column, boolean pattern, String punctuation, String expected)
            throws PolicySyntaxException {
        if (text.isEmpty()) {
            throw new PolicySyntaxException(column, "expected " + expected);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            if (!plain && punctuation.indexOf(c) < 0 && !(pattern && c == '*')) {
                throw new PolicySyntaxException(
                        column + i, "expected " + expected + ", found '" + c + "'");
            }
        }
    }

    private static String names(Set<Right> rights) {
        return rights.stream().map(Right::text).collect(Collectors.joining(", "));
    }

    static PolicySyntaxException found(Word word, String expected) {
        return new PolicySyntaxException(
                word.column(), "expected " + expected + ", found '" + word.text() + "'");
    }
}

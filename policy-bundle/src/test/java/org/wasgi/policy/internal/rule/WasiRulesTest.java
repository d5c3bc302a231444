package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.Statement.AccessRule;

/** Folders, variables, clocks and random numbers in rules. */
class WasiRulesTest {
    private static final Subject LOGGER = new Subject("org.acme.logger", "00");

    private static RuleSet rules(String... lines) throws BrokenPolicyException {
        return RuleSet.of(List.of(PolicyFile.parse("site.policy", List.of(lines))));
    }

    private static AccessRule rule(String line) throws PolicySyntaxException {
        return (AccessRule) StatementParser.parse(line).orElseThrow().statement();
    }

    @Test
    void aVariableIsGivenToWhoIsAllowedIt() throws BrokenPolicyException {
        RuleSet rules =
                rules(
                        "allow org.acme.* wasi:env/ZONE=Europe/Berlin read",
                        "allow org.acme.logger wasi:env/GREETING=good%20day%20%23%C3%A4 read",
                        "allow org.other wasi:env/HOME=/root read");
        assertEquals(
                Map.of("GREETING", "good day #ä", "ZONE", "Europe/Berlin"),
                rules.environment(LOGGER));
        assertEquals(Map.of(), rules.environment(new Subject("com.acme", "")));
    }

    @Test
    void aDeniedVariableIsNotThere() throws BrokenPolicyException {
        RuleSet rules =
                rules(
                        "allow * wasi:env/A=1 read",
                        "allow * wasi:env/B=2 read",
                        "allow * wasi:env/C=3 read",
                        "deny org.acme.logger wasi:env/A read",
                        "deny * wasi:env/B=another read",
                        "deny org.acme.logger wasi:env/C* read");
        assertEquals(Map.of("B", "2"), rules.environment(LOGGER));
    }

    @Test
    void aVariableHasOneValueForOneSubject() throws BrokenPolicyException {
        rules("allow a wasi:env/A=1 read", "allow b wasi:env/A=2 read");
        BrokenPolicyException e =
                assertThrows(
                        BrokenPolicyException.class,
                        () -> rules("allow a* wasi:env/A=1 read", "allow ab wasi:env/A=2 read"));
        assertEquals(
                "site.policy:2: expected one value of A for one subject; another is in"
                        + " site.policy:1",
                e.getMessage());
    }

    @Test
    void folderLabelsAreNoBusLabels() throws BrokenPolicyException {
        RuleSet rules = rules("bus logs /dev/i2c-1", "folder logs /var/log/acme");
        assertEquals(Map.of("logs", "/var/log/acme"), rules.folders());
        assertEquals("/dev/i2c-1", rules.buses().get("logs").adapter());
        assertThrows(BrokenPolicyException.class, () -> rules("folder logs /a", "folder logs /b"));
    }

    @Test
    void rulesAreComparedByWhatTheyMean() throws PolicySyntaxException {
        assertTrue(
                rule("allow * wasi:filesystem/* read,write")
                        .covers(rule("allow a wasi:filesystem/logs read")));
        assertFalse(
                rule("allow * wasi:filesystem/logs read").covers(rule("allow * wasi:clocks read")));
        assertTrue(rule("deny * wasi:env/A* read").overlaps(rule("allow a wasi:env/AB=1 read")));
        assertFalse(rule("deny * wasi:env/AB=2 read").overlaps(rule("allow a wasi:env/AB=1 read")));
        assertFalse(rule("allow * wasi:random read").overlaps(rule("allow * wasi:clocks read")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    allow a wasi:filesystem/ read | 25 | expected a folder label or *
                    allow a wasi:filesystem/a/b read | 26 | expected a folder label or *, found '/'
                    allow a wasi:filesystem/a link | 27 | expected one of read, write, found 'link'
                    allow a wasi:env/A read | 19 | expected the variable's value: NAME=VALUE
                    allow a wasi:env/A*=1 read | 19 | expected a variable's name, found '*'
                    allow a wasi:env/A=%2 read | 20 | expected a value in which % is followed by two hexadecimal digits of a byte of UTF-8, not 00
                    allow a wasi:env/A=%00 read | 20 | expected a value in which % is followed by two hexadecimal digits of a byte of UTF-8, not 00
                    allow a wasi:env/A=%FF read | 20 | expected a value in which % is followed by two hexadecimal digits of a byte of UTF-8, not 00
                    allow a wasi:sockets read | 9 | expected one of wasi:filesystem/LABEL, wasi:env/NAME=VALUE, wasi:clocks or wasi:random, found 'wasi:sockets'
                    allow a wasi:clocks write | 21 | expected one of read, found 'write'
                    folder data /srv | 8 | expected another label: 'data' is each bundle's own folder
                    folder .. /srv | 8 | expected a folder label that does not begin with '.'
                    folder a | 9 | expected the folder's path, such as /var/lib/acme but the statement ends here
                    """)
    void saysWhereAndWhatWasExpected(String line, int column, String message) {
        PolicySyntaxException e =
                assertThrows(PolicySyntaxException.class, () -> StatementParser.parse(line));
        assertEquals(message, e.getMessage());
        assertEquals(column, e.column());
    }
}

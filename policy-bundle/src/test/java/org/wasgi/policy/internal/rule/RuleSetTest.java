package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

class RuleSetTest {
    private static final Subject TMP102 = new Subject("org.acme.tmp102", "00");

    private static RuleSet rules(String... lines) throws BrokenPolicyException {
        return RuleSet.of(List.of(PolicyFile.parse("site.policy", List.of(lines))));
    }

    @Test
    void nothingIsAllowedWithoutARule() {
        assertEquals(
                "denied: org.acme.tmp102 may not read i2c:main/0x48"
                        + " (no rule allows it; default deny)",
                RuleSet.EMPTY.i2cDenial(TMP102, "main", 0x48, Right.READ).message());
        assertFalse(RuleSet.EMPTY.i2c(TMP102, "main").mayOpen());
        assertNotNull(RuleSet.EMPTY.link(TMP102, "wasi:i2c/i2c"));
    }

    @Test
    void denyWinsWhereverItStands() throws BrokenPolicyException {
        RuleSet rules =
                rules(
                        "deny org.acme.* i2c:main/0x48 write",
                        "allow org.acme.tmp102 i2c:main read,write");
        I2cDecision decision = rules.i2c(TMP102, "main");
        assertTrue(decision.allows(0x48, Right.READ));
        assertFalse(decision.allows(0x48, Right.WRITE));
        assertTrue(decision.allows(0x49, Right.WRITE));
        assertEquals(
                "denied: org.acme.tmp102 may not write i2c:main/0x48"
                        + " (rule 'deny org.acme.* i2c:main/0x48 write' in site.policy:1)",
                rules.i2cDenial(TMP102, "main", 0x48, Right.WRITE).message());
    }

    @Test
    void tenBitAddressesNeedTheirRightInTheSameRule() throws BrokenPolicyException {
        RuleSet rules =
                rules("allow * i2c:main read", "allow * i2c:main/0x100-0x1FF write,ten-bit");
        I2cDecision decision = rules.i2c(TMP102, "main");
        assertTrue(decision.allows(0x7F, Right.READ));
        assertFalse(decision.allows(0x100, Right.READ));
        assertTrue(decision.allows(0x100, Right.WRITE));
        assertFalse(decision.allows(0x200, Right.WRITE));
    }

    @Test
    void aDeniedTenBitRightDeniesAllAccessThere() throws BrokenPolicyException {
        RuleSet rules = rules("allow * i2c:main read,ten-bit", "deny * i2c:main/0x100 ten-bit");
        assertFalse(rules.i2c(TMP102, "main").allows(0x100, Right.READ));
        assertEquals(
                "rule 'deny * i2c:main/0x100 ten-bit' in site.policy:2",
                rules.i2cDenial(TMP102, "main", 0x100, Right.READ).rule());
    }

    @ParameterizedTest
    @CsvSource({"-1", "0x400", "0x448", "0x7FFFFFFF", "-2147483648"})
    void whatIsNoAddressIsDenied(String text) throws BrokenPolicyException {
        int address = Long.decode(text).intValue();
        RuleSet rules = rules("allow * i2c:* read,write,ten-bit");
        assertFalse(rules.i2c(TMP102, "main").allows(address, Right.READ));
        assertEquals(
                "I2C addresses end at 0x3FF",
                rules.i2cDenial(TMP102, "main", address, Right.READ).rule());
    }

    @Test
    void aBusMayBeOpenedForReadingOrWritingOnly() throws BrokenPolicyException {
        assertTrue(rules("allow * i2c:main/0x48 write").i2c(TMP102, "main").mayOpen());
        assertFalse(rules("allow * i2c:main/0x48 delegate").i2c(TMP102, "main").mayOpen());
        assertFalse(rules("allow * i2c:main/0x48 read").i2c(TMP102, "other").mayOpen());
        assertFalse(
                rules("allow * i2c:main/0x48 read", "deny * i2c:* read")
                        .i2c(TMP102, "main")
                        .mayOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "wasi:clocks/*, wasi:clocks/wall-clock@0.2.3, true",
        "wasi:clocks/wall-clock, wasi:clocks/wall-clock@0.2.3, true",
        "wasi:clocks/wall-clock, wasi:clocks/wall-clock, true",
        "wasi:clocks/wall-clock@0.2.3, wasi:clocks/wall-clock@0.2.3, true",
        "wasi:clocks/wall-clock@0.2.*, wasi:clocks/wall-clock@0.2.3, true",
        "wasi:clocks/wall-clock@0.2.*, wasi:clocks/wall-clock@0.3.0, false",
        "wasi:clocks/wall-clock@0.2.3, wasi:clocks/wall-clock, false",
        "wasi:clocks/wall, wasi:clocks/wall-clock@0.2.3, false",
        "*, wasi:clocks/wall-clock@0.2.3, true",
    })
    void interfacesAreNamedWithVersionOrForAll(String pattern, String name, boolean allowed)
            throws BrokenPolicyException {
        assertEquals(
                allowed,
                rules("allow * interface:" + pattern + " link").link(TMP102, name) == null);
    }

    @Test
    void aDeniedInterfaceNamesTheRule() throws BrokenPolicyException {
        RuleSet rules = rules("allow * interface:* link", "deny org.* interface:wasi:i2c/* link");
        assertNull(rules.link(TMP102, "wasi:io/streams@0.2.0"));
        assertEquals(
                "denied: org.acme.tmp102 may not link interface:wasi:i2c/i2c@0.2.0-draft"
                        + " (rule 'deny org.* interface:wasi:i2c/* link' in site.policy:2)",
                rules.link(TMP102, "wasi:i2c/i2c@0.2.0-draft").message());
    }

    @Test
    void toLinkAnInterfaceIsNotToPassItsResourcesOn() throws BrokenPolicyException {
        RuleSet rules =
                rules("allow * interface:wasi:i2c/i2c link", "allow a interface:wasi:* delegate");
        assertNotNull(rules.delegate(TMP102, "wasi:i2c/i2c"));
        assertNull(rules.delegate(new Subject("a", ""), "wasi:i2c/i2c"));
        assertNotNull(rules.link(new Subject("a", ""), "wasi:io/poll@0.2.0"));
    }

    @Test
    void aLabelThatAGuestMadeUpCannotForgeALine() {
        assertEquals(
                "i2c:x?ERROR all is lost/0x48",
                RuleSet.EMPTY.i2cDenial(TMP102, "x\nERROR all is lost", 0x48, Right.READ).object());
    }

    @Test
    void busLabelsMayBeRepeatedButNotContradicted() throws BrokenPolicyException {
        assertEquals(
                Map.of("main", new I2cBusConfig("/dev/i2c-1")),
                rules("bus main /dev/i2c-1", "bus main /dev/i2c-1").buses());
        BrokenPolicyException e =
                assertThrows(
                        BrokenPolicyException.class,
                        () -> rules("bus main /dev/i2c-1", "bus main /dev/i2c-2"));
        assertEquals(
                "site.policy:2: expected a new label; bus main is /dev/i2c-1 in site.policy:1",
                e.getMessage());
    }

    @Test
    void ofSeveralLimitsTheStrictestHolds() throws BrokenPolicyException {
        RuleSet rules =
                rules(
                        "limit * i2c:* transactions=100/s,time=50%",
                        "limit org.acme.* i2c:main transactions=200/s,bytes=1000/s",
                        "limit other i2c:main time=1%");
        assertEquals(new I2cLimits(100, 1000, 50), rules.i2c(TMP102, "main").limits());
        assertEquals(
                new I2cLimits(100, I2cLimits.UNLIMITED, 50), rules.i2c(TMP102, "aux").limits());
        assertEquals(I2cLimits.NONE, RuleSet.EMPTY.i2c(TMP102, "main").limits());
    }

    @Test
    void everyBrokenLineOfAFileIsNamed() {
        BrokenPolicyException e =
                assertThrows(
                        BrokenPolicyException.class,
                        () -> rules("allow", "", "allow a i2c:b raed", "bus main /dev/i2c-1"));
        assertEquals(
                List.of(
                        "site.policy:1:6: expected a subject: a bundle's symbolic name but the"
                                + " statement ends here",
                        "site.policy:3:15: expected one of read, write, delegate, shared, ten-bit,"
                                + " found 'raed'"),
                e.problems());
    }
}

package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;
import org.wasgi.policy.internal.rule.RuleObject.I2cAddresses;
import org.wasgi.policy.internal.rule.RuleObject.Interface;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.BusLabel;
import org.wasgi.policy.internal.rule.Statement.BusLimit;
import org.wasgi.policy.internal.rule.Statement.Effect;

class StatementParserTest {

    private static Statement parse(String line) throws PolicySyntaxException {
        return StatementParser.parse(line).orElseThrow().statement();
    }

    private static UsbObject usb(String line) throws PolicySyntaxException {
        return (UsbObject) ((AccessRule) parse(line)).object();
    }

    private static AccessRule i2cRule(
            Effect effect, String subject, String bus, AddressSet addresses, Right... rights) {
        return new AccessRule(
                effect,
                new NamePattern(subject),
                new I2cAddresses(new NamePattern(bus), addresses),
                Set.of(rights),
                Validity.ALWAYS);
    }

    @Test
    void readsOneAddress() throws PolicySyntaxException {
        assertEquals(
                i2cRule(
                        Effect.ALLOW,
                        "org.acme.tmp102",
                        "main",
                        AddressSet.NONE.withRange(0x48, 0x48),
                        Right.READ,
                        Right.WRITE),
                parse("allow org.acme.tmp102 i2c:main/0x48 read,write"));
    }

    @Test
    void readsRangesInHexadecimalAndDecimal() throws PolicySyntaxException {
        assertEquals(
                i2cRule(
                        Effect.DENY,
                        "*",
                        "*",
                        AddressSet.NONE.withRange(0x20, 0x27).withRange(72, 72),
                        Right.WRITE),
                parse("deny * i2c:*/0x20-39,0X48 write"));
    }

    @Test
    void aBusWithoutAddressesIsAllOfThem() throws PolicySyntaxException {
        assertEquals(
                i2cRule(Effect.ALLOW, "a.*", "sim-1", AddressSet.ALL, Right.DELEGATE),
                parse("allow a.* i2c:sim-1 delegate"));
    }

    @Test
    void readsTenBitAddressesWithTheirRight() throws PolicySyntaxException {
        assertEquals(
                i2cRule(
                        Effect.ALLOW,
                        "a",
                        "b",
                        AddressSet.NONE.withRange(0x70, 0x3FF),
                        Right.READ,
                        Right.TEN_BIT),
                parse("allow a i2c:b/0x70-0x3ff read,ten-bit"));
    }

    @Test
    void deniesTenBitAddressesWithoutTheirRight() throws PolicySyntaxException {
        assertEquals(
                i2cRule(
                        Effect.DENY,
                        "a",
                        "b",
                        AddressSet.NONE.withRange(0x100, 0x100),
                        Right.WRITE),
                parse("deny a i2c:b/0x100 write"));
    }

    @Test
    void readsInterfacesWithVersionAndWithout() throws PolicySyntaxException {
        AccessRule expected =
                new AccessRule(
                        Effect.ALLOW,
                        new NamePattern("*"),
                        new Interface(new NamePattern("wasi:i2c/i2c@0.2.0-draft")),
                        Set.of(Right.LINK),
                        Validity.ALWAYS);
        assertEquals(expected, parse("allow * interface:wasi:i2c/i2c@0.2.0-draft link"));
        assertNotEquals(expected, parse("allow * interface:wasi:i2c/i2c link"));
    }

    @Test
    void readsUsbDevicesTheirPartsAndEndpoints() throws PolicySyntaxException {
        assertEquals(
                new UsbObject(
                        0x1209,
                        1,
                        new NamePattern("A1*"),
                        new NamePattern("1-2.4"),
                        new UsbPart.Numbered(3),
                        new UsbEndpoints(UsbEndpoints.bit(0x81))),
                usb("allow a usb:1209:0001,port=1-2.4,serial=A1*/3/81 read"));
        assertEquals(
                new UsbPart.OfClass(8, 6, 0x50), usb("allow a usb:*/class=08.06.50 read").part());
        assertEquals(new UsbPart.Whole(), usb("allow a usb:* read").part());
        assertEquals(usb("allow a usb:* read"), usb("allow a usb:*:* read"));
    }

    @Test
    void readsBusLabels() throws PolicySyntaxException {
        assertEquals(
                new BusLabel("main", new I2cBusConfig("/dev/i2c-1", 1000, 1)),
                parse("bus main /dev/i2c-1"));
        assertEquals(
                new BusLabel("usb", new I2cBusConfig("name:i2c-tiny-usb*", 250, 0)),
                parse("bus usb name:i2c-tiny-usb* retries=0,timeout=250ms"));
    }

    @Test
    void readsLimits() throws PolicySyntaxException {
        assertEquals(
                new BusLimit(
                        new NamePattern("a.*"),
                        new NamePattern("main"),
                        new I2cLimits(100, 4000, 20)),
                parse("limit a.* i2c:main transactions=100/s,bytes=4000/s,time=20%"));
        assertEquals(
                new BusLimit(
                        new NamePattern("*"),
                        new NamePattern("*"),
                        new I2cLimits(I2cLimits.UNLIMITED, I2cLimits.UNLIMITED, 50)),
                parse("limit * i2c:* time=50%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# allow a i2c:b read", "  # a comment"})
    void blankLinesAndCommentsSayNothing(String line) throws PolicySyntaxException {
        assertTrue(StatementParser.parse(line).isEmpty());
    }

    @Test
    void theTextOfAStatementIsWithoutCommentAndNeedlessSpaces() throws PolicySyntaxException {
        assertEquals(
                Optional.of("allow a i2c:b read"),
                StatementParser.parse("  allow\ta   i2c:b read # why")
                        .map(StatementParser.Parsed::text));
    }

    @Test
    void theOrderOfAddressesAndRightsMeansNothing() throws PolicySyntaxException {
        assertEquals(
                parse("deny a i2c:b/0x10,0x11-0x12 read,write"),
                parse("deny a i2c:b/0x11,0x12,0x10 write,read"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    permit a i2c:b read | 1 | "expected allow, deny, audit, bus, folder or limit, found 'permit'"
                    bus b /dev/i2c-1 timeout=5ms | 18 | "expected timeout=10ms to 60000ms, found 'timeout=5ms'"
                    bus b /dev/i2c-1 timeout=99 | 18 | "expected timeout=10ms to 60000ms, found 'timeout=99'"
                    bus b /dev/i2c-1 retries | 18 | "expected retries=0 to 10, found 'retries'"
                    bus b /dev/i2c-1 retries=1,speed=4 | 28 | "expected one of timeout=10ms to 60000ms, retries=0 to 10, found 'speed=4'"
                    limit a i2c:b/0x48 time=5% | 9 | "expected a bus: i2c:LABEL, found 'i2c:b/0x48'"
                    limit a interface:b time=5% | 9 | "expected a bus: i2c:LABEL, found 'interface:b'"
                    limit a i2c:b | 14 | "expected limits, such as transactions=100/s,bytes=4000/s,time=20% but the statement ends here"
                    limit a i2c:b time=0% | 15 | "expected time=1% to 100%, found 'time=0%'"
                    limit a i2c:b bytes=9/s,bytes=9/s | 25 | expected bytes once only
                    allow | 6 | expected a subject: a bundle's symbolic name but the statement ends here
                    allow a;b i2c:b read | 8 | expected a subject: a bundle's symbolic name, which may contain *, found ';'
                    allow ä i2c:b read | 7 | expected a subject: a bundle's symbolic name, which may contain *, found 'ä'
                    allow a | 8 | "expected an object: i2c:LABEL/ADDRESSES, usb:VID:PID/INTERFACE/ENDPOINT, interface:NAME, wasi:filesystem/LABEL, wasi:env/NAME=VALUE, wasi:clocks or wasi:random but the statement ends here"
                    allow a gpio:b read | 9 | "expected an object: i2c:LABEL/ADDRESSES, usb:VID:PID/INTERFACE/ENDPOINT, interface:NAME, wasi:filesystem/LABEL, wasi:env/NAME=VALUE, wasi:clocks or wasi:random, found 'gpio:b'"
                    allow a usb:b read | 13 | "expected a vendor: four hexadecimal digits or *, found 'b'"
                    allow a usb:1209 read | 17 | expected ':' and a product: four hexadecimal digits or *
                    allow a usb:1209:1 read | 18 | "expected a product: four hexadecimal digits or *, found '1'"
                    allow a usb:*,colour=red read | 15 | "expected serial= or port=, found 'colour=red'"
                    allow a usb:*,serial= read | 22 | "expected a value, which may contain *"
                    allow a usb:*/256 read | 15 | "expected an interface, 0 to 255, found '256'"
                    allow a usb:*/x read | 15 | "expected an interface: a number, class=CC.SS.PP or *, found 'x'"
                    allow a usb:*/class=8 read | 21 | "expected a class: two hexadecimal digits, found '8'"
                    allow a usb:*/0/00 read | 17 | "expected an endpoint such as 81 (IN) or 02 (OUT), or control, found '00'"
                    allow a usb:*/0/91 read | 17 | "expected an endpoint such as 81 (IN) or 02 (OUT), or control, found '91'"
                    allow a usb:*/0/81/1 read | 19 | "expected ',' or '/' or a space, found '/1'"
                    allow a usb:*/0/81 reset | 20 | expected one of read, write, found 'reset'
                    allow a usb:*/0 reset | 17 | expected one of read, write, delegate, configure, detach, found 'reset'
                    allow a usb:* link | 15 | expected one of read, write, delegate, configure, reset, detach, found 'link'
                    allow a i2c:/0x48 read | 13 | expected a bus label or *
                    allow a i2c:b/ read | 15 | expected an I2C address such as 0x48
                    allow a i2c:b/0x read | 15 | expected an I2C address such as 0x48
                    allow a i2c:b/48h read | 17 | "expected ',' or '-' or a space, found 'h'"
                    allow a i2c:b/0x48, read | 20 | expected an I2C address such as 0x48
                    allow a i2c:b/0x48-0x47 read | 20 | expected the end of the range to be its start or higher
                    allow a i2c:b/0x400 read,ten-bit | 15 | expected an I2C address, 0x00 to 0x3FF
                    allow a i2c:b/99999999999 read | 15 | expected an I2C address, 0x00 to 0x3FF
                    allow a i2c:b/0x20,0x80 read | 20 | expected 0x00 to 0x7F; ten-bit addresses need the right ten-bit in the rule
                    allow a i2c:b/0x20-0x80 read | 20 | expected 0x00 to 0x7F; ten-bit addresses need the right ten-bit in the rule
                    allow a i2c:b | 14 | expected rights: read, write, delegate, shared, ten-bit but the statement ends here
                    allow a i2c:b read,wirte | 20 | expected one of read, write, delegate, shared, ten-bit, found 'wirte'
                    allow a i2c:b read, write | 20 | expected one of read, write, delegate, shared, ten-bit, found ''
                    allow a i2c:b link | 15 | expected one of read, write, delegate, shared, ten-bit, found 'link'
                    allow a interface:x read | 21 | expected one of delegate, link, found 'read'
                    allow a interface: link | 19 | expected an interface such as wasi:i2c/i2c@0.2.0-draft, which may contain *
                    allow a interface:x,y link | 20 | expected an interface such as wasi:i2c/i2c@0.2.0-draft, which may contain *, found ','
                    allow a i2c:b read always | 20 | expected from, until, daily or the end of the statement, found 'always'
                    bus | 4 | expected a bus label but the statement ends here
                    bus m* /dev/i2c-1 | 6 | expected a bus label, found '*'
                    bus main # /dev/i2c-1 | 9 | expected the bus's adapter, such as /dev/i2c-1 but the statement ends here
                    bus main /dev/i2c-1 fast | 21 | "expected one of timeout=10ms to 60000ms, retries=0 to 10, found 'fast'"
                    """)
    void saysWhereAndWhatWasExpected(String line, int column, String message) {
        PolicySyntaxException e =
                assertThrows(PolicySyntaxException.class, () -> StatementParser.parse(line));
        assertEquals(message, e.getMessage());
        assertEquals(column, e.column());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    until tomorrow | expected a moment such as 2026-12-01T00:00Z, found 'tomorrow'
                    until 2026-12-01 | expected a moment such as 2026-12-01T00:00Z, found '2026-12-01'
                    until | expected a moment such as 2026-12-01T00:00Z but the statement ends here
                    daily 8-18 | expected times of day in UTC such as 08:00-18:00, found '8-18'
                    daily 25:00-26:00 | expected times of day in UTC such as 08:00-18:00, found '25:00-26:00'
                    daily 08:00-08:00 | expected two different times of day, found '08:00-08:00'
                    from 2026-12-02T00:00Z until 2026-12-01T00:00Z | expected 'until' to be later than 'from'
                    for 10m | expected from, until, daily or the end of the statement, found 'for'
                    """)
    void aTimeThatIsNoneIsRefused(String time, String message) {
        PolicySyntaxException e =
                assertThrows(
                        PolicySyntaxException.class,
                        () -> StatementParser.parse("allow a i2c:b read " + time));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aCommandMaySayHowLong() {
        Instant now = Instant.parse("2026-12-01T00:00:00.001Z");
        assertEquals(
                "allow a i2c:b read until 2026-12-01T00:10:01Z",
                ValidityParser.expandFor("allow a i2c:b read for 10m", now));
        assertEquals("allow a i2c:b read", ValidityParser.expandFor("allow a i2c:b read", now));
    }
}

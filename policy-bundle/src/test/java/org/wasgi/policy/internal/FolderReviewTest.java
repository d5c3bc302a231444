package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.Access;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.PolicyReview.Difference;
import org.wasgi.policy.PolicyReview.Entitlement;
import org.wasgi.policy.PolicyReview.Explanation;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;

class FolderReviewTest {
    private static final Subject X = new Subject("org.x", "00");
    private static final UsbIdentity STICK =
            new UsbIdentity(0x1209, 1, "A1", "1-2", List.of(new Function(0, 8, 6, 0x50)));

    @TempDir Path folder;

    private FilePolicy policy;
    private FolderReview review;

    @BeforeEach
    void open() throws IOException {
        Files.write(
                folder.resolve("site.policy"),
                List.of(
                        "bus main simulated",
                        "allow org.x i2c:main/0x40-0x4f read,write",
                        "deny * i2c:main/0x48 write",
                        "allow * interface:wasi:clocks/* link",
                        "deny org.x interface:wasi:clocks/wall-clock link",
                        "allow org.x wasi:env/TZ=UTC read",
                        "allow org.x wasi:clocks read",
                        "allow org.x wasi:filesystem/logs read",
                        "allow org.x wasi:filesystem/logs write",
                        "allow org.x usb:*/class=08 read,write",
                        "deny org.x usb:*/class=08/02 write"));
        policy = new FilePolicy(folder);
        review = new FolderReview(policy, () -> Set.of("org.y"));
    }

    @AfterEach
    void close() {
        policy.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    i2c:main/0x48,                              read,  true,  2
                    i2c:main/0x48,                              write, false, 3
                    i2c:main/0x50,                              read,  false, 0
                    interface:wasi:clocks/monotonic-clock@0.2.0, link, true,  4
                    interface:wasi:clocks/wall-clock@0.2.0,     link,  false, 5
                    wasi:env/TZ,                                read,  true,  6
                    wasi:env/TZ=CET,                            read,  false, 0
                    wasi:clocks,                                read,  true,  7
                    wasi:random,                                read,  false, 0
                    wasi:filesystem/logs,                       write, true,  9
                    usb:1209:0001/0/81,                         read,  true,  10
                    usb:1209:0001/0/02,                         write, false, 11
                    usb:1209:0001/1,                            read,  false, 0
                    """)
    void anAnswerNamesTheDecidingRule(String object, String right, boolean allowed, int line) {
        review.addInventory(() -> List.of(STICK));
        Explanation answer = review.explain("org.x", object, right).get(0);
        assertEquals(allowed, answer.allowed());
        assertEquals(
                line == 0 ? Optional.empty() : Optional.of("site.policy:" + line),
                answer.deciding().map(Rule::source));
    }

    @Test
    void aBusIsAnsweredInRangesThatAreDecidedAlike() {
        assertEquals(
                List.of(
                        "i2c:main/0x00-0x3F false",
                        "i2c:main/0x40-0x47 true",
                        "i2c:main/0x48 false",
                        "i2c:main/0x49-0x4F true",
                        "i2c:main/0x50-0x7F false"),
                review.explain("org.x", "i2c:main", "write").stream()
                        .map(answer -> answer.object() + " " + answer.allowed())
                        .toList());
        Explanation denied = review.explain("org.x", "i2c:main/0x48", "write").get(0);
        assertEquals(
                List.of("site.policy:2", "site.policy:3"),
                denied.bearing().stream().map(Rule::source).toList());
    }

    @Test
    void ofADeviceThatIsNotThereTheClassIsWhatTheQuestionSays() {
        assertTrue(review.explain("org.x", "usb:1209:0001/class=08", "read").get(0).allowed());
        assertFalse(review.explain("org.x", "usb:1209:0001/0", "read").get(0).allowed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    org.* | i2c:main/0x48 | read | 'org.* i2c:main/0x48 read': expected a bundle's symbolic name, without *, found '*'
                    org.x | i2c:*/0x48 | read | 'org.x i2c:*/0x48 read': expected an object without *: a question is about one thing
                    org.x | usb:* | read | 'org.x usb:* read': expected an object without *: a question is about one thing
                    org.x | wasi:clocks | write | 'org.x wasi:clocks write': expected one of read, found 'write'
                    """)
    void aQuestionIsAboutOneThing(String subject, String object, String right, String message) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> review.explain(subject, object, right));
        assertEquals(message, e.getMessage());
    }

    @Test
    void whatIsEffectiveIsWithoutWhatIsDenied() {
        assertEquals(
                List.of(
                        "i2c:main/0x40-0x47,0x49-0x4F read,write",
                        "i2c:main/0x48 read",
                        "interface:wasi:clocks/* link except 'deny org.x"
                                + " interface:wasi:clocks/wall-clock link'",
                        "usb:*/class=08 read,write except 'deny org.x usb:*/class=08/02 write'",
                        "wasi:clocks read",
                        "wasi:env/TZ=UTC read",
                        "wasi:filesystem/logs read,write"),
                review.effective("org.x").stream().map(Entitlement::toString).toList());
        policy.add("deny * interface:* link");
        assertEquals(List.of(), review.effective("org.y"));
    }

    @Test
    void aDryRunTellsWhatChangesAndWhatWouldBeCut() {
        List<Use> uses =
                List.of(
                        new Use(
                                X,
                                new Access.I2c("main", Access.I2c.ANY),
                                Right.READ,
                                "opened bus main"),
                        new Use(
                                X,
                                new Access.Interface("wasi:clocks/monotonic-clock@0.2.0"),
                                Right.LINK,
                                "link to clocks"),
                        new Use(
                                X,
                                new Access.Usb(STICK, Access.Usb.ANY, UsbGrant.CONTROL),
                                Right.READ,
                                "opened stick"));
        review.addUser(() -> uses);
        Difference difference = review.ifAdded("deny org.* i2c:main read,write");
        assertEquals(List.of(uses.get(0)), difference.cut());
        assertEquals(List.of("org.x"), difference.grants().stream().map(c -> c.subject()).toList());
        assertEquals(2, difference.grants().get(0).lost().size());
        assertEquals(1, difference.added().size());
        assertEquals(11 - 1, policy.rules().size());

        assertEquals(uses.subList(1, 2), review.ifAdded("deny * interface:* link").cut());
        assertEquals(uses.subList(2, 3), review.ifAdded("deny * usb:* read,write").cut());
        assertEquals(List.of(), review.ifAdded("deny * usb:*/class=08 write").cut());
    }

    @Test
    void theGrantsOfInstalledBundlesAreCompared() {
        Difference difference = review.ifAdded("allow org.* wasi:random read");
        assertEquals(
                List.of("org.x", "org.y"),
                difference.grants().stream().map(change -> change.subject()).toList());
        assertEquals("[wasi:random read]", difference.grants().get(1).gained().toString());
    }

    @Test
    void aRuleMadeByCommandCanBeTakenAwayDry() {
        policy.add("allow org.y wasi:random read");
        assertEquals(
                List.of("allow org.y wasi:random read"),
                review.ifRemoved("allow org.y wasi:random read").removed().stream()
                        .map(Rule::statement)
                        .toList());
        assertEquals(List.of(), review.ifRemoved("allow org.y wasi:clocks read").removed());
    }

    @Test
    void aFileStandsBesideTheOthersAndAFolderInsteadOfAll(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("new.policy"), "allow org.y wasi:random read");
        Difference beside = review.ifReplaced(file);
        assertEquals(1, beside.added().size());
        assertEquals(List.of(), beside.removed());
        Difference instead = review.ifReplaced(other);
        assertEquals(10, instead.removed().size());

        Files.writeString(file, "allow org.y");
        assertEquals(
                "new.policy:1:12: expected an object: i2c:LABEL/ADDRESSES",
                assertThrows(IllegalArgumentException.class, () -> review.ifReplaced(file))
                        .getMessage()
                        .substring(0, 56));
    }
}

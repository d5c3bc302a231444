package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.Denial;
import org.wasgi.policy.PolicyService.Change;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** Rules made by command. The file {@code site.policy} lets {@code org.x} read {@code sim}. */
class PolicyCommandsTest {
    private static final Subject X = new Subject("org.x", "00");

    @TempDir Path folder;

    private final PolicyLog log = new PolicyLog();
    private FilePolicy policy;

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("site.policy"), List.of("allow org.x i2c:sim read"));
        policy = new FilePolicy(folder);
    }

    @AfterEach
    void close() {
        policy.close();
        log.close();
    }

    private Denial read(String bus) {
        return policy.i2c(X, bus).check(0x48, Right.READ);
    }

    private List<String> commands() throws IOException {
        return Files.readAllLines(folder.resolve("commands.policy"));
    }

    @Test
    void aDenyWinsOverAFileUntilTheSameIsAllowed() throws IOException {
        Change denied = policy.add("deny org.x i2c:sim/0x48 read");
        assertEquals(
                Optional.of(new Rule("deny org.x i2c:sim/0x48 read", "commands.policy:2")),
                denied.added());
        assertEquals(
                "rule 'deny org.x i2c:sim/0x48 read' in commands.policy:2", read("sim").rule());

        Change allowed = policy.add("allow org.x i2c:sim/0x48 read");
        assertEquals(denied.added(), allowed.removed());
        assertEquals(Optional.empty(), allowed.added());
        assertNull(read("sim"));
        assertEquals(1, policy.rules().size());
        assertEquals(1, commands().size());
    }

    @Test
    void theFileKeepsTheModeThatItsOwnerGaveIt() throws IOException {
        policy.add("allow org.x i2c:main/0x48 read");
        Path file = folder.resolve("commands.policy");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        policy.add("allow org.x i2c:main/0x49 read");
        assertEquals(3, commands().size());
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anAllowIsTakenBackByTheSameDeny() {
        policy.add("allow org.x i2c:main/0x48 read");
        assertNull(read("main"));
        Change denied = policy.add("deny org.x i2c:main/0x48 read");
        assertEquals(Optional.empty(), denied.added());
        assertEquals("no rule allows it; default deny", read("main").rule());
    }

    @Test
    void anAllowAfterADenyThatStoodAloneIsAdded() {
        policy.add("deny org.x i2c:main/0x48 read");
        Change allowed = policy.add("allow org.x i2c:main/0x48 read");
        assertTrue(allowed.removed().isPresent());
        assertTrue(allowed.added().isPresent());
        assertNull(read("main"));
    }

    @Test
    void aDenyAfterAnAllowIsAddedWhereAnotherRuleStillAllowsAPart() {
        policy.add("allow org.* i2c:sim/0x48 read");
        Change denied = policy.add("deny org.* i2c:sim/0x48 read");
        assertTrue(denied.removed().isPresent());
        assertTrue(denied.added().isPresent());
        assertNotNull(read("sim"));
    }

    @Test
    void anAllowNamesTheRulesThatStillWin() {
        policy.add("deny org.x i2c:main/0x48 read,write");
        Change allowed = policy.add("allow org.* i2c:main read");
        assertEquals(
                List.of(new Rule("deny org.x i2c:main/0x48 read,write", "commands.policy:2")),
                allowed.prevailing());
        assertNotNull(read("main"));
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenTwice() throws IOException {
        policy.add("allow org.x i2c:main read,write");
        List<String> before = commands();
        Change again = policy.add("allow org.x i2c:main write,read");
        assertEquals(Optional.empty(), again.added());
        assertEquals(before, commands());
    }

    @Test
    void onlyWhatWasMadeByCommandCanBeRemoved() {
        policy.add("allow org.x i2c:main read");
        assertEquals(
                Optional.of(new Rule("allow org.x i2c:main read", "commands.policy:2")),
                policy.remove("allow  org.x i2c:main read"));
        assertEquals(Optional.empty(), policy.remove("allow org.x i2c:main read"));
        assertEquals(Optional.empty(), policy.remove("allow org.x i2c:sim read"));
        assertNull(read("sim"));
    }

    @Test
    void commentsOfTheFileAreKept() throws IOException {
        Path file = folder.resolve("commands.policy");
        Files.write(
                file, List.of("# For the night shift", "", "allow a i2c:b read # Ann", "# End"));
        policy.add("allow a i2c:c read");
        policy.remove("allow a i2c:b read");
        assertEquals(
                List.of("# For the night shift", "", "# End", "allow a i2c:c read"), commands());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("commands.policy", "site.policy"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void rulesByCommandOutliveTheService() {
        policy.add("allow org.x i2c:main read");
        policy.close();
        policy = new FilePolicy(folder);
        assertNull(read("main"));
    }

    @Test
    void aCommandWorksWhileAnotherFileIsBroken() throws Exception {
        Files.write(folder.resolve("b.policy"), List.of("allwo"));
        log.await(message -> message.startsWith("b.policy:1:1"));
        policy.add("deny org.x i2c:sim read");
        assertNotNull(read("sim"));
    }

    @Test
    void aBrokenCommandFileIsNotWrittenTo() throws IOException {
        Files.write(folder.resolve("commands.policy"), List.of("allwo"));
        IllegalStateException e =
                assertThrows(
                        IllegalStateException.class, () -> policy.add("allow * i2c:main read"));
        assertEquals(
                "mend the policy first: commands.policy:1:1: expected allow, deny, audit, bus,"
                        + " folder or limit, found 'allwo'",
                e.getMessage());
        assertEquals(List.of("allwo"), commands());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    allow org.x i2c:sim | column 20 of 'allow org.x i2c:sim': expected rights: read, write, delegate, shared, ten-bit but the statement ends here
                    bus main /dev/i2c-1 | column 1 of 'bus main /dev/i2c-1': expected allow or deny
                    # nothing | column 1 of '# nothing': expected allow or deny
                    """)
    void whatIsNoRuleIsRefusedWithItsColumn(String statement, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> policy.add(statement));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aStatementCannotBringASecondLine() {
        assertThrows(
                IllegalArgumentException.class,
                () -> policy.add("allow a i2c:sim read\nallow b i2c:sim read"));
    }
}

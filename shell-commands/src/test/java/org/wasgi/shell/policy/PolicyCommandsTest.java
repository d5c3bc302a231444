package org.wasgi.shell.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.text.CommandException;

class PolicyCommandsTest {
    @TempDir Path folder;

    private FilePolicy policy;
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("site.policy"), List.of("allow org.x i2c:sim read"));
        policy = new FilePolicy(folder);
        gosh =
                new Gosh()
                        .with(
                                "policy",
                                new PolicyCommands(policy),
                                "list",
                                "allow",
                                "deny",
                                "audit",
                                "remove");
    }

    @AfterEach
    void close() {
        gosh.close();
        policy.close();
    }

    @Test
    void listsRulesAndWhereTheyAreWritten() throws Exception {
        policy.add("allow org.* interface:wasi:clocks/* link");
        assertEquals(
                """
                RULE                                      WRITTEN IN
                allow org.x i2c:sim read                  site.policy:1
                allow org.* interface:wasi:clocks/* link  commands.policy:2
                """,
                gosh.run("policy:list"));
        assertEquals(
                """
                RULE                      WRITTEN IN
                allow org.x i2c:sim read  site.policy:1
                """,
                gosh.run("policy:list i2c:"));
    }

    @Test
    void sayWhatTheyDid() throws Exception {
        assertEquals(
                "added deny org.x i2c:sim/0x48 read  # commands.policy:2\n",
                gosh.run("policy:deny org.x i2c:sim/0x48 read"));
        assertEquals("denied already\n", gosh.run("policy:deny org.x i2c:sim/0x48 read"));
        assertEquals(
                "removed deny org.x i2c:sim/0x48 read  # commands.policy:2\n",
                gosh.run("policy:allow org.x i2c:sim/0x48 read"));
    }

    @Test
    void anAllowSaysWhichDenyWins() throws Exception {
        policy.add("deny * i2c:sim/0x48 write");
        assertEquals(
                """
                added allow org.x i2c:sim/0x40-0x4f read,write  # commands.policy:3
                but deny wins: deny * i2c:sim/0x48 write  # commands.policy:2
                """,
                gosh.run("policy:allow org.x i2c:sim/0x40-0x4f read,write"));
    }

    @Test
    void anAuditIsAnAllowThatIsRecorded() throws Exception {
        assertEquals(
                "added audit org.x i2c:main read until 9999-01-01T00:00Z  # commands.policy:2\n",
                gosh.run("policy:audit org.x i2c:main read until 9999-01-01T00:00Z"));
    }

    @Test
    void aPatternStandsInQuotesAsGogoWouldLookForFiles() throws Exception {
        gosh.run("policy:allow 'org.acme.*' 'i2c:*/0x48' read");
        assertEquals("allow org.acme.* i2c:*/0x48 read", policy.rules().get(1).statement());
    }

    @Test
    void removesOnlyWhatWasMadeByCommand() throws Exception {
        policy.add("deny org.x i2c:sim read");
        assertEquals(
                "removed deny org.x i2c:sim read  # commands.policy:2\n",
                gosh.run("policy:remove deny org.x i2c:sim read"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    policy:allow org.x i2c:sim | usage: policy:allow SUBJECT OBJECT RIGHTS [for 10m]
                    policy:allow org.x i2c:sim raed | column 21 of 'allow org.x i2c:sim raed': expected one of read, write, delegate, shared, ten-bit, found 'raed'
                    policy:remove allow org.x i2c:sim read | no command made this rule; it is in site.policy:1, which is yours to edit
                    policy:remove deny org.x i2c:sim read | no command made this rule; policy:list shows those there are
                    """)
    void saysInOneLineWhatIsWrong(String script, String message) {
        CommandException e = assertThrows(CommandException.class, () -> gosh.run(script));
        assertEquals(message, e.getMessage());
    }
}

package org.wasgi.shell.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.audit.Audit.Kind;
import org.wasgi.policy.internal.audit.ChainedAudit;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.text.CommandException;

class AuditCommandsTest {
    @TempDir Path folder;

    private ChainedAudit audit;
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        audit = new ChainedAudit(folder.resolve("audit"), 1 << 20);
        audit.record(Kind.CRASHED, "org.x", "unreachable");
        audit.record(Kind.CRASHED, "org.y", "unreachable");
        gosh =
                new Gosh()
                        .in(folder)
                        .with("audit", new AuditCommands(audit), "show", "verify", "export");
    }

    @AfterEach
    void close() {
        gosh.close();
        audit.close();
    }

    @Test
    void showsTheLastEntries() throws Exception {
        String shown = gosh.run("audit:show 1");
        assertTrue(
                shown.contains(
                        "\"kind\":\"crashed\",\"subject\":\"org.y\",\"detail\":\"unreachable\""),
                shown);
        assertEquals(2, gosh.run("audit:show").lines().count());
        assertThrows(CommandException.class, () -> gosh.run("audit:show 0"));
    }

    @Test
    void verifiesAlsoByAHeadOfEarlier() throws Exception {
        String whole = "whole from entry 1; the head is " + audit.head() + "\n";
        assertEquals(whole, gosh.run("audit:verify"));
        assertEquals(whole, gosh.run("audit:verify '" + audit.head() + "'"));
        String other = "1:" + "0".repeat(64);
        assertEquals(
                "the audit log is broken: entry " + other + " is not there",
                assertThrows(CommandException.class, () -> gosh.run("audit:verify '" + other + "'"))
                        .getMessage());
        assertThrows(CommandException.class, () -> gosh.run("audit:verify x"));
    }

    @Test
    void exportsToANewFileOnly() throws Exception {
        gosh.run("audit:export out.jsonl");
        assertEquals(2, Files.readAllLines(folder.resolve("out.jsonl")).size());
        assertThrows(CommandException.class, () -> gosh.run("audit:export out.jsonl"));
    }
}

package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.audit.Audit.Kind;
import org.wasgi.policy.audit.AuditLog.Head;
import org.wasgi.policy.internal.audit.ChainedAudit;

class ChainedAuditTest {
    @TempDir Path folder;

    private final PolicyLog log = new PolicyLog("org.wasgi.audit");
    private ChainedAudit audit;

    @BeforeEach
    void open() throws IOException {
        audit = new ChainedAudit(folder, 1 << 20);
        for (int i = 1; i <= 5; i++) {
            audit.record(Kind.DENIED, "org.x", "event " + i);
        }
    }

    @AfterEach
    void close() {
        audit.close();
        log.close();
    }

    private Path file() throws IOException {
        audit.head();
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private Optional<String> problem() throws IOException {
        return audit.verify(Optional.empty()).problem();
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.write(file(), lines);
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file()));
    }

    @Test
    void anUntouchedChainIsWholeAndExportedAsItIs() throws Exception {
        assertEquals(Optional.empty(), problem());
        assertEquals(5, audit.head().sequence());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        audit.export(out);
        assertEquals(Files.readString(file()), out.toString(StandardCharsets.UTF_8));
        assertTrue(audit.last(1).get(0).contains("\"detail\":\"event 5\""));
    }

    @Test
    void aChangedEntryIsFound() throws IOException {
        List<String> lines = lines();
        lines.set(2, lines.get(2).replace("event 3", "event 4"));
        rewrite(lines);
        assertEquals(Optional.of("the entry after 2 was changed"), problem());
    }

    @Test
    void aRemovedEntryIsFound() throws IOException {
        List<String> lines = lines();
        lines.remove(2);
        rewrite(lines);
        assertEquals(
                Optional.of("entry 4 does not follow entry 2: entries were removed or reordered"),
                problem());
    }

    @Test
    void aReorderedEntryIsFound() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, 2, 3);
        rewrite(lines);
        assertEquals(
                Optional.of("entry 4 does not follow entry 2: entries were removed or reordered"),
                problem());
    }

    @Test
    void aTruncatedTailIsFoundByTheHeadAlsoAfterARestart() throws IOException {
        Head head = audit.head();
        List<String> lines = lines();
        rewrite(lines.subList(0, 4));
        assertEquals(Optional.of("the log ends before entry 5"), problem());

        audit.close();
        audit = new ChainedAudit(folder, 1 << 20);
        assertEquals(Optional.empty(), problem());
        assertEquals(
                Optional.of("entry " + head + " is not there"),
                audit.verify(Optional.of(head)).problem());
    }

    @Test
    void theHeadIsWrittenToTheSystemLog() throws Exception {
        Head head = audit.head();
        audit.close();
        log.await(("the head of the audit log is " + head)::equals);
    }

    @Test
    void theChainGoesOnAfterARestartAndAPowerFailure() throws IOException {
        audit.close();
        Files.writeString(file(), "{\"sequence\":6,\"prev", StandardOpenOption.APPEND);
        audit = new ChainedAudit(folder, 1 << 20);
        audit.record(Kind.RULE, "", "more");
        assertEquals(6, audit.head().sequence());
        assertEquals(Optional.empty(), problem());
    }

    @Test
    void filesAreRotatedBySizeAndTheOldestGo() throws IOException {
        audit.close();
        audit = new ChainedAudit(folder, 1);
        for (int i = 0; i < 20; i++) {
            audit.record(Kind.RULE, "", "more");
            audit.head();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(16, files.count());
        }
        assertEquals(Optional.empty(), problem());
        assertTrue(audit.verify(Optional.empty()).first() > 1);
    }

    @Test
    void whatIsRecordedCannotForgeALine() throws IOException {
        audit.record(Kind.DENIED, "a\"b", "x\n{\"sequence\":9}\\\u00e9");
        String line = audit.last(1).get(0);
        assertTrue(
                line.contains(
                        "\"subject\":\"a\\\"b\",\"detail\":"
                                + "\"x\\u000a{\\\"sequence\\\":9}\\\\\\u00e9\""),
                line);
        assertEquals(Optional.empty(), problem());
    }

    @Test
    void equalDenialsAreCountedAndWrittenMoreAndMoreRarely() throws IOException {
        for (int i = 0; i < 99; i++) {
            audit.record(Kind.DENIED, "org.x", "event 5");
        }
        assertEquals(7, audit.head().sequence());
        assertTrue(audit.last(1).get(0).contains("event 5, 100 times"));
    }

    @Test
    void theThreadEndsWithTheService() {
        assertTrue(writing());
        audit.close();
        assertFalse(writing());
    }

    private static boolean writing() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("wasgi-audit") && thread.isAlive());
    }

    @Test
    void aChangeOfRulesIsRecorded(@TempDir Path rules) throws IOException {
        FilePolicy policy = new FilePolicy(rules, audit);
        try {
            policy.add("allow org.x i2c:main read");
            policy.remove("allow org.x i2c:main read");
        } finally {
            policy.close();
        }
        List<String> last = audit.last(2);
        assertTrue(last.get(0).contains("added allow org.x i2c:main read"), last::toString);
        assertTrue(last.get(1).contains("removed allow org.x i2c:main read"), last::toString);
    }
}

package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.Grant;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

class LiveGrantTest {
    private static final Subject LOGGER = new Subject("org.acme.logger", "00");

    @TempDir private Path folder;

    @Test
    void aGrantFollowsTheRules() throws IOException {
        Files.writeString(
                folder.resolve("site.policy"), "allow org.acme.* wasi:filesystem/logs read,write");
        FilePolicy policy = new FilePolicy(folder);
        try {
            Grant logs = policy.folder(LOGGER, "logs");
            assertNull(logs.check(Right.WRITE));
            policy.add("deny org.acme.logger wasi:filesystem/* write");
            assertNull(logs.check(Right.READ));
            assertEquals(
                    "denied: org.acme.logger may not write wasi:filesystem/logs (rule 'deny"
                            + " org.acme.logger wasi:filesystem/* write' in commands.policy:2)",
                    logs.check(Right.WRITE).message());
            policy.remove("deny org.acme.logger wasi:filesystem/* write");
            assertNull(logs.check(Right.WRITE));
            assertNotNull(policy.folder(LOGGER, "other").check(Right.READ));
        } finally {
            policy.close();
        }
    }

    @Test
    void clocksAndRandomNumbersAreGrantedEachByItself() throws IOException {
        Files.writeString(folder.resolve("site.policy"), "allow * wasi:clocks read");
        FilePolicy policy = new FilePolicy(folder);
        try {
            assertNull(policy.clocks(LOGGER).check(Right.READ));
            assertEquals(
                    "denied: org.acme.logger may not read wasi:random (no rule allows it; default"
                            + " deny)",
                    policy.random(LOGGER).check(Right.READ).message());
        } finally {
            policy.close();
        }
    }
}

package org.wasgi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir Path folder;

    @Test
    void onlyTheUserMayEnterTheSocketsFolder() throws IOException {
        Path run = StateDirectory.open(folder.resolve("state")).socket().getParent();

        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
    }

    @Test
    void theSocketsFolderIsClosedAgainIfSomeoneOpenedIt() throws IOException {
        Path run = StateDirectory.open(folder).socket().getParent();
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        StateDirectory.open(folder);

        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
    }

    @Test
    void aSocketBelowALongPathIsElsewhereAndFoundAgain() throws IOException {
        Path deep = folder.resolve("d".repeat(120));

        StateDirectory first = StateDirectory.open(deep);
        StateDirectory second = StateDirectory.open(deep);

        assertTrue(first.socket().toString().getBytes(StandardCharsets.UTF_8).length <= 107);
        assertEquals(first.socket(), second.socket());
        first.delete();
        assertFalse(Files.exists(first.socket().getParent()));
    }

    @Test
    void oneGatewayAtATime() throws IOException {
        StateDirectory state = StateDirectory.open(folder);
        try (FileChannel lock = state.tryLock().orElseThrow()) {
            assertTrue(lock.isOpen());
            assertThrows(IllegalStateException.class, state::tryLock);
        }
        state.tryLock().orElseThrow().close();
    }

    @Test
    void deletingLeavesNothing() throws IOException {
        Path root = folder.resolve("state");
        StateDirectory state = StateDirectory.open(root);
        Files.writeString(state.cache().resolve("file"), "x");

        state.delete();

        assertFalse(Files.exists(root));
    }
}

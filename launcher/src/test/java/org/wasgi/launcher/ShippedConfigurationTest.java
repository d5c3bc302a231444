package org.wasgi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedConfigurationTest {
    private static final Path FILE = Path.of("policy", "default.policy");

    @TempDir Path folder;
    private Path shipped;
    private Path live;
    private ShippedConfiguration configuration;

    @BeforeEach
    void shipOneFile() throws IOException {
        shipped = Files.createDirectories(folder.resolve("shipped"));
        live = Files.createDirectories(folder.resolve("live"));
        configuration = new ShippedConfiguration(shipped, live);
        ship("first");
    }

    @Test
    void aNewFileIsCopied() throws IOException {
        assertEquals(List.of(), configuration.bring());
        assertEquals("first", Files.readString(live.resolve(FILE)));
    }

    @Test
    void anUntouchedFileFollowsTheDistribution() throws IOException {
        configuration.bring();
        ship("second");

        assertEquals(List.of(), configuration.bring());
        assertEquals("second", Files.readString(live.resolve(FILE)));
    }

    @Test
    void aChangedFileStaysAndIsNamedOnce() throws IOException {
        configuration.bring();
        Files.writeString(live.resolve(FILE), "mine");
        ship("second");

        assertEquals(List.of(FILE), configuration.bring());
        assertEquals(List.of(), configuration.bring());
        assertEquals("mine", Files.readString(live.resolve(FILE)));
    }

    @Test
    void aRemovedFileStaysRemoved() throws IOException {
        configuration.bring();
        Files.delete(live.resolve(FILE));

        assertEquals(List.of(), configuration.bring());
        ship("second");
        assertEquals(List.of(FILE), configuration.bring());
        assertFalse(Files.exists(live.resolve(FILE)));
    }

    @Test
    void aFileThatWasThereBeforeStays() throws IOException {
        Files.createDirectories(live.resolve(FILE).getParent());
        Files.writeString(live.resolve(FILE), "mine");

        assertEquals(List.of(FILE), configuration.bring());
        assertEquals("mine", Files.readString(live.resolve(FILE)));
    }

    @Test
    void inPlaceThereIsNothingToDo() throws IOException {
        assertEquals(List.of(), new ShippedConfiguration(shipped, shipped).bring());
        assertEquals("first", Files.readString(shipped.resolve(FILE)));
    }

    private void ship(String text) throws IOException {
        Files.createDirectories(shipped.resolve(FILE).getParent());
        Files.writeString(shipped.resolve(FILE), text);
    }
}

package org.wasgi.bindgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an earlier run. */
class GeneratedFolderTest {
    @TempDir private Path temporary;
    private Path folder;
    private GeneratedFolder generated;

    @BeforeEach
    void open() {
        folder = temporary.resolve("out");
        generated = new GeneratedFolder(folder);
    }

    private static SourceFile file(String path) {
        return new SourceFile(path, SourceFile.MARK + "a:b.\npackage x;\n");
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.equals(GeneratedFolder.MANIFEST))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void whatIsNoMoreGeneratedIsRemovedWithItsFolders() throws IOException {
        generated.write("wit", List.of(file("a/b/C.java"), file("a/D.java")));
        generated.write("wit", List.of(file("a/D.java")));
        assertEquals(Set.of("a", "a/D.java"), files());
    }

    @Test
    void whatAnotherOriginOrAPersonWroteStays() throws IOException {
        generated.write("wit", List.of(file("a/Both.java"), file("a/Taken.java")));
        generated.write("other", List.of(file("b/Other.java"), file("a/Both.java")));
        Files.writeString(folder.resolve("a/Mine.java"), SourceFile.MARK + "nothing.");
        Files.writeString(folder.resolve("a/Taken.java"), "package a; // mine now");
        generated.write("wit", List.of());
        assertEquals(
                Set.of("a", "a/Both.java", "a/Mine.java", "a/Taken.java", "b", "b/Other.java"),
                files());
    }

    @Test
    void aManifestNamesNothingOutsideItsFolder() throws IOException {
        Path outside = Files.writeString(temporary.resolve("X.java"), SourceFile.MARK);
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(GeneratedFolder.MANIFEST),
                "../X.java\twit\nno tab\n" + outside + "\twit\nmissing.java\twit\n");
        generated.write("wit", List.of(file("D.java")));
        assertTrue(Files.exists(outside));
        assertFalse(Files.readString(folder.resolve(GeneratedFolder.MANIFEST)).contains("missing"));
    }

    @Test
    void anUnchangedFolderIsNotTouched() throws IOException {
        generated.write("wit", List.of(file("D.java")));
        var written = Files.getLastModifiedTime(folder.resolve("D.java"));
        var manifest = Files.readString(folder.resolve(GeneratedFolder.MANIFEST));
        generated.write("wit", List.of(file("D.java")));
        assertEquals(written, Files.getLastModifiedTime(folder.resolve("D.java")));
        assertEquals(manifest, Files.readString(folder.resolve(GeneratedFolder.MANIFEST)));
    }
}

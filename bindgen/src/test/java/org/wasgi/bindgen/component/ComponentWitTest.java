package org.wasgi.bindgen.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.bindgen.BindingOptions;
import org.wasgi.bindgen.Generated;
import org.wasgi.bindgen.JavaBindings;
import org.wasgi.bindgen.SourceFile;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/** Java from a component is Java from the WIT that it was made of, without the comments. */
class ComponentWitTest {
    private static final Path BUNDLES = Path.of("../bundles");
    private static final BindingOptions OPTIONS = new BindingOptions("org.example");

    /** The declarations in each file, without what depends on which others there are. */
    private static Map<String, Set<String>> declarations(List<SourceFile> files) {
        Map<String, Set<String>> byPath = new TreeMap<>();
        for (SourceFile file : files) {
            byPath.put(
                    file.path(),
                    Arrays.stream(
                                    file.text()
                                            .replaceAll("(?s)/\\*\\*.*?\\*/\\n", "")
                                            .replaceAll("//.*\\n", "")
                                            .replaceAll("(?s)@WitInterface.*?public", "public")
                                            .split("[;{}]"))
                            .map(piece -> piece.replaceAll("\\s+", " ").strip())
                            .filter(piece -> !piece.startsWith("import "))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return byPath;
    }

    @ParameterizedTest
    @CsvSource({
        "tmp102-driver, org/example/wasgi/sensors/Thermometer.java",
        "lcd-driver, org/example/wasgi/sensors/Display.java"
    })
    void agreesWithTheWit(String bundle, String exported, @TempDir Path folder) throws IOException {
        WitPackages wit =
                new WitReader(List.of(Path.of("../wit")), Set.of())
                        .read(BUNDLES.resolve(bundle).resolve("world.wit"));
        Map<String, Set<String>> expected =
                declarations(
                        new JavaBindings(wit, OPTIONS).world(wit.findWorld(bundle).orElseThrow()));
        ComponentWit component = ComponentWit.read(BUNDLES.resolve(bundle).resolve("driver.wasm"));
        List<SourceFile> files =
                new JavaBindings(component.packages(), OPTIONS).world(component.world());
        Generated.compile(files, folder).close();
        Map<String, Set<String>> actual = declarations(files);
        assertEquals(expected.get(exported), actual.get(exported));
        actual.forEach(
                (path, found) ->
                        assertTrue(expected.get(path).containsAll(found), path + ": " + found));
    }

    @Test
    void everyComponentOfTheProjectCompiles(@TempDir Path folder) throws IOException {
        List<Path> components;
        try (Stream<Path> all = Files.walk(BUNDLES, 2)) {
            components = all.filter(path -> path.toString().endsWith(".wasm")).toList();
        }
        assertFalse(components.isEmpty());
        for (Path each : components) {
            ComponentWit component = ComponentWit.read(each);
            Generated.compile(
                            new JavaBindings(component.packages(), OPTIONS)
                                    .world(component.world()),
                            folder.resolve(each.getParent().getFileName()))
                    .close();
        }
    }

    @Test
    void whatIsNoComponentIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.wasm"), "no component");
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> ComponentWit.read(file))
                        .getMessage()
                        .startsWith(file + ": "));
    }
}

package org.wasgi.bindgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.bind.WitName;
import org.wasgi.wit.World;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/** What is generated from WIT. */
class JavaBindingsTest {
    private static final Path WIT = Path.of("../wit");
    private static final Path NAMES = Path.of("src/test/wit/names");

    @TempDir private Path folder;

    private static JavaBindings bindings(WitPackages packages) {
        return new JavaBindings(packages, new BindingOptions("org.example"));
    }

    private SourceFile generate(String wit) throws IOException {
        Files.writeString(folder.resolve("a.wit"), wit);
        WitPackages packages = new WitReader().read(folder);
        return bindings(packages).all().get(0);
    }

    @Test
    void anInterfaceBecomesOneJavaInterfaceWithItsTypes() throws IOException {
        SourceFile file =
                generate(
                        """
                        package acme:lamps@1.0.0;

                        /// Lamps of a house.
                        interface lamps {
                            enum colour { warm-white, red }

                            record state {
                                /// Below 101.
                                percent: u8,
                                colour: option<colour>,
                            }

                            variant failure { missing(string), broken }

                            /// A lamp.
                            resource lamp {
                                constructor(label: string);
                                all: static func() -> list<lamp>;
                                /// Switches `now`.
                                @since(version = 1.0.0)
                                set: func(to: state) -> result<_, failure>;
                            }
                        }
                        """);
        assertEquals("org/example/acme/lamps/Lamps.java", file.path());
        assertEquals(Files.readString(Path.of("src/test/wit/Lamps.java.txt")), file.text());
    }

    @Test
    void theProjectsPackagesCompileWithoutWarnings() throws IOException {
        List<SourceFile> files = bindings(new WitReader().read(WIT)).all();
        assertFalse(files.isEmpty());
        Generated.compile(files, folder).close();
    }

    @Test
    void namesThatJavaCannotHaveAreAnnotated() throws Exception {
        List<SourceFile> files = bindings(new WitReader().read(NAMES)).all();
        try (URLClassLoader loader = Generated.compile(files, folder)) {
            Class<?> string = loader.loadClass("org.example.test.names.StringInterface");
            assertEquals(
                    "int",
                    string.getMethod("int_", int.class, long.class)
                            .getAnnotation(WitName.class)
                            .value());
            assertEquals("wait", string.getMethod("wait_").getAnnotation(WitName.class).value());
            Class<?> resource = loader.loadClass("org.example.test.names.StringInterface$Resource");
            assertEquals(
                    Set.of("close", "to-string", "static", "URL"),
                    Arrays.stream(resource.getMethods())
                            .filter(method -> method.isAnnotationPresent(WitName.class))
                            .map(method -> method.getAnnotation(WitName.class).value())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void aWorldComesWithAllThatItsInterfacesUse() throws IOException {
        WitPackages packages =
                new WitReader(List.of(WIT), Set.of())
                        .read(Path.of("../bundles/tmp102-driver/world.wit"));
        World world = packages.findWorld("tmp102-driver").orElseThrow();
        Set<String> paths =
                bindings(packages).world(world).stream()
                        .map(SourceFile::path)
                        .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "org/example/wasi/i2c/I2cInterface.java",
                        "org/example/wasi/i2c/DelayInterface.java",
                        "org/example/wasgi/i2c/Buses.java",
                        "org/example/wasgi/sensors/Types.java",
                        "org/example/wasgi/sensors/Thermometer.java",
                        "org/example/wasgi/sensors/Probe.java",
                        "org/example/wasgi/lifecycle/Handover.java"),
                paths);
    }

    @Test
    void linesAreAtMostAHundredColumnsWide() throws IOException {
        for (SourceFile file : bindings(new WitReader().read(WIT)).all()) {
            assertTrue(file.text().lines().allMatch(line -> line.length() <= 100), file::path);
            assertTrue(file.text().lines().noneMatch(line -> line.endsWith(" ")), file::path);
        }
    }

    @Test
    void twoVersionsOfAPackageAreTwoJavaPackages() throws IOException {
        Files.writeString(
                folder.resolve("a.wit"),
                """
                package a:b@2.0.0;
                interface i { use a:b/i@1.0.0.{t}; record u { old: t } }
                package a:b@1.0.0 { interface i { record t { x: u8 } } }
                """);
        List<SourceFile> files = bindings(new WitReader().read(folder)).all();
        assertEquals(
                List.of("org/example/a/b/v1_0_0/I.java", "org/example/a/b/v2_0_0/I.java"),
                files.stream().map(SourceFile::path).toList());
        Generated.compile(files, folder).close();
    }

    @Test
    void anImpossibleBasePackageIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BindingOptions("org..example"));
    }
}

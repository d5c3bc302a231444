package org.wasgi.wit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.Type;
import org.wasgi.wit.Type.Primitive;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.World;

/** What WIT files mean. */
class WitReaderTest {
    private static final Path WIT = Path.of("../wit");

    @TempDir private Path folder;

    private WitPackages read(String text) throws IOException {
        return read(text, Set.of());
    }

    private WitPackages read(String text, Set<String> features) throws IOException {
        Files.writeString(folder.resolve("test.wit"), text);
        return new WitReader(List.of(), features).read(folder);
    }

    private Interface only(String text) throws IOException {
        return read(text).main().get(0).interfaces().values().iterator().next();
    }

    private static List<String> functions(Interface wit) {
        return wit.functions().stream().map(Function::externName).toList();
    }

    @Test
    void readsTheProjectsPackages() throws IOException {
        WitPackages packages = new WitReader().read(WIT);
        assertTrue(
                packages.main().stream()
                        .map(WitPackage::name)
                        .map(PackageName::toString)
                        .toList()
                        .containsAll(
                                List.of(
                                        "wasgi:i2c@0.1.0",
                                        "wasgi:lifecycle@0.1.0",
                                        "wasgi:sensors@0.1.0",
                                        "wasi:i2c@0.2.0-draft")));
        Interface thermometer =
                packages.findInterface("wasgi:sensors/thermometer@0.1.0").orElseThrow();
        assertEquals(List.of("[static]sensor.open", "[method]sensor.read"), functions(thermometer));
        assertEquals(
                List.of("sensor-error", "reading", "sensor"),
                thermometer.types().stream().map(TypeDef::name).toList());
    }

    static Stream<Path> guests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../bundles"))) {
            return files
                    .filter(file -> file.endsWith("world.wit"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("guests")
    void readsTheWorldOfEveryGuest(Path world) throws IOException {
        WitPackages packages = new WitReader(List.of(WIT), Set.of()).read(world.getParent());
        assertEquals(1, packages.main().get(0).worlds().size());
    }

    @Test
    void aTypeMayBeDeclaredAfterItsUse() throws IOException {
        Interface wit = only("package a:b; interface i { type t = u; record u { x: u8 } }");
        TypeDef alias = wit.types().get(0);
        assertEquals("t", alias.name());
        assertEquals("u", alias.origin().name());
    }

    @Test
    void aUsedTypeKeepsItsOrigin() throws IOException {
        WitPackages packages =
                read(
                        "package a:b; interface i { resource r; }"
                                + " interface j { use i.{r as s}; f: func(x: s, y: borrow<s>); }");
        Interface j = packages.findInterface("a:b/j").orElseThrow();
        TypeDef used = j.types().get(0);
        assertEquals("s", used.name());
        assertEquals("a:b/i", used.origin().owner());
        assertEquals(
                List.of(new Type.Own(used), new Type.Borrow(used)),
                j.functions().get(0).params().stream().map(Function.Param::type).toList());
    }

    @Test
    void constructorsGiveTheirResource() throws IOException {
        Interface wit =
                only(
                        "package a:b; interface i { resource r { constructor(x: u8); }"
                                + " resource s { constructor() -> result<s, string>; } }");
        assertEquals(List.of("[constructor]r", "[constructor]s"), functions(wit));
        assertEquals(
                Optional.of(new Type.Own(wit.types().get(0))), wit.functions().get(0).result());
        assertInstanceOf(Type.ResultOf.class, wit.functions().get(1).result().orElseThrow());
    }

    @Test
    void keywordsAreNamesAfterAPercentSign() throws IOException {
        Interface wit = only("package a:b; interface %interface { %type: func(%u8: u8); }");
        assertEquals("a:b/interface", wit.name());
        assertEquals("type", wit.functions().get(0).name());
        assertEquals("u8", wit.functions().get(0).params().get(0).name());
    }

    @Test
    void commentsDocumentWhatFollows() throws IOException {
        Interface wit =
                only(
                        """
                        package a:b@1.2.0;
                        // no documentation
                        /** Of the
                         *  interface. */
                        interface i {
                            /// One.
                            ///
                            ///   Two.
                            @since(version = 1.2.0)
                            @deprecated(version = 1.3.0)
                            f: func();
                        }
                        """);
        assertEquals("Of the\n interface.\n", wit.notes().docs());
        Function f = wit.functions().get(0);
        assertEquals("One.\n\n  Two.\n", f.notes().docs());
        assertEquals(Optional.of("1.2.0"), f.notes().gate().since());
        assertEquals(Optional.of("1.3.0"), f.notes().gate().deprecated());
    }

    @Test
    void whatIsUnstableIsThereWithItsFeatureOnly() throws IOException {
        String text = "package a:b@1.0.0; interface i { @unstable(feature = fancy) f: func(); }";
        assertEquals(List.of(), functions(only(text)));
        WitPackages packages = read(text, Set.of("fancy"));
        assertEquals(List.of("f"), functions(packages.findInterface("a:b/i@1.0.0").orElseThrow()));
    }

    @Test
    void aFileMayNestPackages() throws IOException {
        WitPackages packages =
                read(
                        """
                        package a:b;
                        world w { import c:d/e@1.0.0; }
                        package c:d@1.0.0 { interface e { f: func() -> tuple<u8, string>; } }
                        """);
        World world = packages.findWorld("w").orElseThrow();
        World.InterfaceItem item = (World.InterfaceItem) world.imports().get("c:d/e@1.0.0");
        assertEquals(
                Optional.of(new Type.TupleOf(List.of(Primitive.U8, Primitive.STRING))),
                item.type().functions().get(0).result());
    }

    @Test
    void aFileMayGiveInterfacesOtherNames() throws IOException {
        Files.createDirectories(folder.resolve("deps/d"));
        Files.writeString(
                folder.resolve("deps/d/d.wit"),
                "package c:d@1.0.0-rc.1; interface e { type t = u8; }");
        Files.writeString(folder.resolve("deps/single.wit"), "package c:s; interface e {}");
        Files.writeString(folder.resolve("other.wit"), "package a:b; interface e {}");
        WitPackages packages =
                read(
                        "use c:d/e@1.0.0-rc.1 as far; interface i { use far.{t}; }"
                                + " world w { import far; import e; import c:s/e; }");
        assertEquals(
                Set.of("c:d/e@1.0.0-rc.1", "a:b/e", "c:s/e"),
                packages.findWorld("w").orElseThrow().imports().keySet());
        assertEquals(2, packages.dependencies().size());
    }

    @Test
    void anIncludedWorldBringsWhatItHas() throws IOException {
        WitPackages packages =
                read(
                        """
                        package a:b;
                        interface i {}
                        world base {
                            type t = u8;
                            import i;
                            import f: func(x: t);
                            export inner: interface { g: func(); }
                        }
                        world w {
                            import i;
                            import f: func();
                            include base with { f as other };
                        }
                        """);
        World w = packages.findWorld("a:b/w").orElseThrow();
        assertEquals(List.of("a:b/i", "f", "other"), List.copyOf(w.imports().keySet()));
        assertEquals(Set.of("inner"), w.exports().keySet());
        assertSame(packages.findWorld("base").orElseThrow().types().get(0), w.types().get(0));
    }

    @Test
    void aWorldMayDefineResources() throws IOException {
        World world =
                read("package a:b; world w { resource r { m: func(); } export f: func() -> r; }")
                        .findWorld("w")
                        .orElseThrow();
        assertTrue(world.imports().containsKey("[method]r.m"));
    }
}

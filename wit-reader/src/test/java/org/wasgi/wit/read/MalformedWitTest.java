package org.wasgi.wit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.wit.WitException;

/** Wrong WIT is refused with the place, and with what would have been right. */
class MalformedWitTest {
    @TempDir private Path folder;

    /** Text after {@code package a:b;} and a line end, and the message from the line on. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("interface {", "2:11: expected a name of the interface, found '{'"),
                arguments(
                        "interface i {",
                        "2:14: expected a type, a function, use or '}', found the end of the file"),
                arguments("interface i { f: func() }", "2:25: expected ';', found '}'"),
                arguments("interface i { f: func(a) }", "2:24: expected ':', found ')'"),
                arguments("interface i { f: func() -> ; }", "2:28: expected a type, found ';'"),
                arguments(
                        "interface i { record r { } }", "2:26: expected a field or '}', found '}'"),
                arguments(
                        "interface i { record type {} }",
                        "2:22: expected a name of the record, found the keyword type (as a name:"
                                + " %type)"),
                arguments(
                        "interface i { type t = result<_>; }",
                        "2:32: expected ',' and the type of the error, found '>'"),
                arguments(
                        "interface i { type t = stream<u8>; }",
                        "2:24: stream is no type of the 0.2 line"),
                arguments(
                        "interface i { type t = list<u8, 4>; }",
                        "2:31: lists of fixed length are not part of the 0.2 line: expected '>'"),
                arguments(
                        "interface i { f: async func(); }",
                        "2:18: async functions are not part of the 0.2 line"),
                arguments("interface i { f: func(); # }", "2:26: unexpected character '#'"),
                arguments("/* /* */", "2:1: this comment is not closed: expected */"),
                arguments("// \u202e", "2:4: character U+202E is not allowed"),
                arguments(
                        "interface aB {}",
                        "2:11: the name 'aB' is not in kebab case: words of letters and digits,"
                                + " each all lower or all upper case, with single hyphens between"
                                + " them"),
                arguments(
                        "use c:d/e@1.0;",
                        "2:11: expected a version such as 1.2.3 or 0.2.0-draft, found '1.0'"),
                arguments(
                        "world w { import c:d; }",
                        "2:21: expected '/' and the name of an interface or world, found ';'"),
                arguments(
                        "package c:d;",
                        "2:12: expected '{', as a file declares its package once, at its top, found"
                                + " ';'"),
                arguments(
                        "interface i { type t = u; }", "2:24: no type u is declared or used here"),
                arguments("interface i { type t = option<t>; }", "2:31: type t contains itself"),
                arguments(
                        "interface i { record a { b: b } record b { a: list<a> } }",
                        "2:52: type a contains itself"),
                arguments("interface i { enum e { x, X } }", "2:27: the name X is declared twice"),
                arguments(
                        "interface i { f: func(); record f { a: u8 } }",
                        "2:33: the name f is declared twice"),
                arguments("interface i {} world i {}", "2:22: the name i is declared twice"),
                arguments(
                        "interface i { type t = u8; f: func(a: borrow<t>); }",
                        "2:46: t is a type, not a resource"),
                arguments(
                        "interface i { resource r; f: func() -> option<borrow<r>>; }",
                        "2:27: the result of f holds a borrow, which ends with the call"),
                arguments(
                        "interface i { resource r { constructor() -> string; } }",
                        "2:24: the constructor of r may return result<r> or result<r, E>, and"
                                + " nothing else"),
                arguments(
                        "interface i { use j.{t}; }",
                        "2:19: package a:b has no interface j; it has i"),
                arguments("interface i { use j.{t}; } interface j {}", "2:22: a:b/j has no type t"),
                arguments(
                        "interface i { use j.{t}; } interface j { use i.{t}; }",
                        "2:11: i needs itself, through i, j"),
                arguments(
                        "world w { import c:d/e@2.0.0; } package c:d@1.0.0 { interface e {} }",
                        "2:22: package c:d@2.0.0 is in none of the folders, nor in deps; there is"
                                + " c:d@1.0.0"),
                arguments(
                        "world w { export f: func(); export f: func(); }",
                        "2:36: export f is declared twice"),
                arguments(
                        "world w { include v with { f as g } } world v {}",
                        "2:28: world a:b/v has no import or export f"),
                arguments(
                        "@since(version = 1.0.0) interface i {}",
                        "2:35: i has a gate, so that package a:b needs a version"),
                arguments(
                        "interface i { @unstable(feature = x) type t = u8; f: func(a: t); }",
                        "2:62: t is part of the feature x"),
                arguments(
                        "interface i { @later f: func(); }",
                        "2:16: expected since, unstable or deprecated, found the name later"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedWithItsPlace(String text, String message) throws IOException {
        String gated = text.contains("@unstable") ? "package a:b@1.0.0;" : "package a:b;";
        Path file = Files.writeString(folder.resolve("a.wit"), gated + "\n" + text);
        WitException refused = assertThrows(WitException.class, () -> new WitReader().read(folder));
        assertEquals(file + ":" + message, refused.getMessage());
    }

    @Test
    void nestingHasAnEnd() throws IOException {
        String type = "option<".repeat(5000) + "u8" + ">".repeat(5000);
        Files.writeString(
                folder.resolve("a.wit"), "package a:b; interface i { type t = " + type + "; }");
        assertThrows(WitException.class, () -> new WitReader().read(folder));
    }

    @Test
    void flagsHaveAtMost32Labels() throws IOException {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            labels.append("l").append(i).append(", ");
        }
        Files.writeString(
                folder.resolve("a.wit"), "package a:b; interface i { flags f { " + labels + "} }");
        assertThrows(WitException.class, () -> new WitReader().read(folder));
    }

    @Test
    void aPackageIsNamedInOneOfItsFilesAtLeast() throws IOException {
        Path file = Files.writeString(folder.resolve("a.wit"), "interface i {}");
        WitException refused = assertThrows(WitException.class, () -> new WitReader().read(folder));
        assertEquals(
                file
                        + ":1:1: expected a package declaration, as in package wasi:i2c@0.2.0;, in"
                        + " this file or another of its folder",
                refused.getMessage());
    }

    @Test
    void theFilesOfAFolderAreOfOnePackage() throws IOException {
        Files.writeString(folder.resolve("a.wit"), "package a:b;");
        Path other = Files.writeString(folder.resolve("b.wit"), "package a:c;");
        WitException refused = assertThrows(WitException.class, () -> new WitReader().read(folder));
        assertEquals(
                other + ":1:1: package a:c is in one folder with package a:b",
                refused.getMessage());
    }

    @Test
    void textIsUtf8() throws IOException {
        Files.write(folder.resolve("a.wit"), new byte[] {'/', '/', (byte) 0xff});
        assertThrows(WitException.class, () -> new WitReader().read(folder));
    }

    @Test
    void aFolderWithoutWitIsRefused() {
        assertThrows(NoSuchFileException.class, () -> new WitReader().read(folder));
    }
}

package org.wasgi.cli.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTextTest {

    private static void check(String definitions) throws MalformedTextException {
        ComponentText.check("(component " + definitions + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";; a comment\n(; one (; in another ;) ;)",
                "(@custom \"x\" (anything $at 1 \"all\"))",
                "(import \"a\" (func $f (param \"x\" u32) (result string)))",
                "(import \"a:b/c@1.2.3\" (implements \"a:b/c\") (external-id \"x\") (instance))",
                "(import \"m\" (core module $m (import \"\" \"f\" (func)) (export \"g\" (func))))",
                "(type $t (record (field \"a\" u8) (field \"b\" (list (option char)))))",
                "(type (variant (case \"a\") (case \"b\" (tuple s64 f32))))",
                "(type (flags \"a\" \"b\")) (type (enum \"a\")) (type (list u8 4))",
                "(type (result)) (type (result u8)) (type (result (error u8)))"
                        + " (type (result u8 (error string)))",
                "(type $r (resource (rep i32))) (type (own $r)) (type (borrow $r))"
                        + " (type (func (param \"self\" (borrow $r))))",
                "(core module $m (func (export \"d\") (param i32)) (memory (export \"m\") 1))"
                        + "(core instance $i (instantiate $m))"
                        + "(type $r (resource (rep i32) (dtor (func $i \"d\"))))"
                        + "(alias core export $i \"m\" (core memory $mem))"
                        + "(core func $drop (canon resource.drop $r))"
                        + "(core func (canon resource.new $r))"
                        + "(canon resource.rep $r (core func $rep))",
                "(import \"f\" (func $f (param \"s\" string)))"
                        + "(core module $libc) (core instance $libc (instantiate $libc))"
                        + "(core func $l (canon lower (func $f) (memory $libc \"memory\")"
                        + " (realloc (func $libc \"realloc\")) string-encoding=utf16))"
                        + "(core module $main)"
                        + "(core instance $main (instantiate $main (with \"\" (instance"
                        + " (export \"l\" (func $l)) (export \"m\" (memory $libc \"memory\"))))"
                        + " (with \"libc\" (instance $libc))))"
                        + "(func $run (canon lift (core func $main \"run\")))"
                        + "(func (export \"g\") (result u32) (canon lift (core func $main \"g\")))"
                        + "(export $e \"run\" (func $run) (func))"
                        + "(export \"again\" (func $e))",
                "(component $c (import \"x\" (func $x)) (export \"y\" (func $x)))"
                        + "(import \"f\" (func $f))"
                        + "(instance $i (instantiate $c (with \"x\" (func $f))))"
                        + "(instance (export \"z\" (func $i \"y\")))"
                        + "(alias export $i \"y\" (func $y)) (export \"y\" (func $y))",
                "(import \"i\" (instance $i (type $t' u8) (export \"t\" (type $t (eq $t')))"
                        + " (export \"r\" (type (sub resource)))"
                        + " (export \"f\" (func (param \"x\" $t)))))"
                        + "(alias export $i \"t\" (type $t)) (type (list (type $i \"t\")))",
                "(type $T (instance (export \"f\" (func)))) (import \"a\" (instance (type $T)))",
                "(component $A (type $t u8) (component $B (alias outer $A $t (type $u))"
                        + " (import \"f\" (func (param \"x\" $u))) (alias outer 1 0 (type))"
                        + " (type (list $t))))",
                "(core type $f (func (param i32))) (core type (module (alias outer 1 $f (type $g))"
                        + " (import \"a\" \"b\" (func (type $g)))))",
                "(import \"\\u{61}\\62\\t\\\"\\\\\" (func))",
                "(import \"x\" (func $\"an id\")) (export \"y\" (func $\"an id\"))",
                "(type $E (component (import \"x\" (func)) (export \"y\" (func))))"
                        + "(import \"c\" (component (type $E)))",
            })
    void acceptsWhatIsWellFormed(String definitions) {
        assertDoesNotThrow(() -> check(definitions));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("(import \"a\" (func $f)", "1:1: this parenthesis is not closed"),
                Arguments.of("))", "1:13: unexpected ')'"),
                Arguments.of("(; (; ;)", "1:12: this comment does not end"),
                Arguments.of("\n  (import \"a (func))", "2:11: this string does not end"),
                Arguments.of("(import \"\\zz\" (func))", "1:21: invalid string escape"),
                Arguments.of("(import \"\\u{d800}\" (func))", "1:21: invalid string escape"),
                Arguments.of("(import \"\\u{110000}\" (func))", "1:21: invalid string escape"),
                Arguments.of("(import \"\\ff\" (func))", "1:20: malformed UTF-8 encoding"),
                Arguments.of("(import \"a\"(func)[)", "1:29: unexpected character '['"),
                Arguments.of("(import \"a\"\"b\")", "1:23: expected a blank or a parenthesis"),
                Arguments.of("(import $ (func))", "1:20: empty identifier"),
                Arguments.of(
                        "(import \"a\" (implements \"b:c/d\") (implements \"b:c/d\") (instance))",
                        "1:45: unexpected token: a second implements"),
                Arguments.of(
                        "(import \"a\" (external-id \"x\") (external-id \"y\") (func))",
                        "1:42: unexpected token: a second external-id"),
                Arguments.of(
                        "(import \"x\" (func $x)) (component (export \"x\" (func $x)))",
                        "1:64: outer item `x` is not a module, type, or component"),
                Arguments.of("(export \"f\" (func $f))", "1:30: unknown func $f"),
                Arguments.of(
                        "(import \"a\" (func $f)) (import \"b\" (func $f))",
                        "1:53: duplicate identifier: $f is a func"),
                Arguments.of("(type (list $t)) (type $t u8)", "1:24: unknown type $t"),
                Arguments.of(
                        "(type (record (field \"a\")))",
                        "1:36: unexpected token: expected a type, found ')'"),
                Arguments.of(
                        "(type (record (fields \"a\" u8)))",
                        "1:26: unexpected token: expected (field, found '(fields'"),
                Arguments.of(
                        "(import \"a\" (table 1 funcref))",
                        "1:25: unexpected token: expected a sort such as func, instance or core"
                                + " module, found 'table'"),
                Arguments.of(
                        "(alias outer 1 $f (func))",
                        "1:27: outer item is not a module, type, or component but a func"),
                Arguments.of("(alias outer $X 0 (type))", "1:25: unknown outer component $X"),
                Arguments.of(
                        "(func $f)", "1:20: unexpected token: expected (canon lift, found ')'"),
                Arguments.of(
                        "(core func (canon lift 0))",
                        "1:30: unexpected token: expected lower or a built-in"),
                Arguments.of(
                        "(core instance (instantiate 0 (with \"a\" (func 0))))",
                        "1:52: unexpected token: expected a core instance, found '(func'"),
                Arguments.of(
                        "(module)",
                        "1:12: unexpected token: expected a definition, found '(module'"),
                Arguments.of(
                        "(type (instance (import \"a\" (func))))",
                        "1:28: unexpected token: expected type, core type, alias, export, found"
                                + " '(import'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String definitions, String message) {
        MalformedTextException e =
                assertThrows(MalformedTextException.class, () -> check(definitions));
        assertEquals(message, e.getMessage());
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        String open = "(component ".repeat(SExprReader.MAX_DEPTH + 1);
        MalformedTextException e =
                assertThrows(MalformedTextException.class, () -> ComponentText.check(open));
        assertTrue(e.getMessage().endsWith("nested more than 500"), e.getMessage());
        String deep = "(component ".repeat(SExprReader.MAX_DEPTH);
        assertDoesNotThrow(() -> ComponentText.check(deep + ")".repeat(SExprReader.MAX_DEPTH)));
    }

    @Test
    void aCoreModuleIsNoComponent() {
        assertTrue(ComponentText.isComponent(" (component $c)"));
        assertFalse(ComponentText.isComponent("(module)"));
        assertThrows(MalformedTextException.class, () -> ComponentText.check("(module)"));
        assertThrows(MalformedTextException.class, () -> ComponentText.check(""));
        assertThrows(
                MalformedTextException.class, () -> ComponentText.check("(component)(component)"));
    }
}

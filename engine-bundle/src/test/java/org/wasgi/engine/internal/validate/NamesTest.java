package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.validate.Names.Interface;
import org.wasgi.engine.internal.validate.Names.Plain;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b-c", "a1-2-3", "A", "A-B-C", "m1x3d-4CR0NYMS", "is-XML"})
    void kebabCaseIsAPlainName(String name) {
        assertInstanceOf(Plain.class, Names.parse(name, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "a-",
                "-a",
                "a--b",
                "1a",
                "aB",
                "a_b",
                "a b",
                "é",
                "[method]",
                "[method]a",
                "[method]a.",
                "[method].a",
                "[method]a.b.c",
                "[getter]a",
                "[constructor]",
                "[method",
                "a:b",
                "a:b/",
                "a:b/c/d",
                "a:b:c/d",
                "A:b/c",
                "a:B/c",
                "a/b:c",
                "a:b/c@",
                "a:b/c@1",
                "a:b/c@1.2",
                "a:b/c@01.2.3",
                "a:b/c@1.2.3-",
                "a:b/c@1.2.3-01",
                "a:b/c@1.2.3+",
                "a:b/c@1.2.3-a..b",
                "a:b/c@1.2.x",
                "url=<https://a/b>",
                "integrity=<sha256-x>"
            })
    void anythingElseIsRefused(String name) {
        assertThrows(InvalidException.class, () -> Names.parse(name, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "0.2.0-draft",
                "0.0.0+abcd-efg",
                "1.0.0-a.1.-+b.007",
                "123456.7890.488"
            })
    void versionsAreSemantic(String version) {
        assertEquals(new Interface(version), Names.parse("wasi:i2c/i2c@" + version, ""));
    }

    @ParameterizedTest
    @CsvSource({"1,.2.3", "0.2,.6-rc.1", "0.0.1,-alpha"})
    void aVersionMayBeCutToItsCanonicalPart(String version, String suffix) {
        assertEquals(new Interface(version), Names.parse("a:b/c@" + version, suffix));
    }

    @Test
    void aSuffixMustCompleteTheVersion() {
        assertThrows(InvalidException.class, () -> Names.parse("a:b/c@0.2", ".x"));
        assertThrows(InvalidException.class, () -> Names.parse("a:b/c@1.2.3", "-a"));
    }

    @Test
    void aLongNameIsReadWithoutRecursion() {
        String name = "a" + "-b".repeat(100_000);
        assertInstanceOf(Plain.class, Names.parse(name, ""));
    }

    /** The examples of Explainer.md, "Name Uniqueness". */
    @ParameterizedTest
    @CsvSource({
        "foo,FOO",
        "foo-bar,foo-BAR",
        "[constructor]foo,[constructor]FOO",
        "[method]foo.bar,[method]foo.BAR",
        "[method]foo.bar,[static]foo.bar",
        "foo,[method]foo.foo",
        "foo-bar,[static]foo-BAR.FOO-bar",
        "foo:bar/baz,foo:bar/BAZ"
    })
    void namesThatBindingsCannotTellApartAreEqual(String a, String b) {
        assertEquals(Names.canonical(a), Names.canonical(b));
    }

    @ParameterizedTest
    @CsvSource({"foo,[constructor]foo", "foo,[method]foo.bar", "[method]foo.bar,[static]foo.baz"})
    void constructorsAndMembersDifferFromTheirResource(String a, String b) {
        assertNotEquals(Names.canonical(a), Names.canonical(b));
    }
}

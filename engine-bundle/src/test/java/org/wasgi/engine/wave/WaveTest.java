package org.wasgi.engine.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

class WaveTest {
    private static final ValueType OPTIONAL_U8 = new OptionType(Primitive.U8);
    private static final RecordType POINT =
            new RecordType(
                    List.of(
                            new Field("x", Primitive.U8),
                            new Field("label", new OptionType(Primitive.STRING))));
    private static final VariantType RESPONSE =
            new VariantType(
                    List.of(
                            new Case("empty", Optional.empty()),
                            new Case("body", Optional.of(new ListType(Primitive.U8))),
                            new Case("err", Optional.of(Primitive.STRING))));
    private static final EnumType STATUS = new EnumType(List.of("ok", "not-found"));
    private static final FlagsType PERMISSIONS = new FlagsType(List.of("read", "write", "exec"));

    @ParameterizedTest
    @CsvSource({
        "U8, 0",
        "U8, 255",
        "S8, -128",
        "S8, 127",
        "U16, 65535",
        "S16, -32768",
        "U32, 4294967295",
        "S32, -2147483648",
        "U64, 18446744073709551615",
        "S64, -9223372036854775808",
        "BOOL, true",
        "F32, 1.5",
        "F32, -0",
        "F64, nan",
        "F64, -inf",
        "F64, 1e300",
        "F32, 16777216",
        "F64, 1e-7"
    })
    void numbersPrintAsTheyAreWritten(Primitive type, String text) {
        assertEquals(
                text.replace("16777216", "1.6777216e7"), Wave.print(type, Wave.parse(type, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "U8, 256",
        "U8, -1",
        "S8, 128",
        "U16, 65536",
        "U32, 4294967296",
        "S32, 2147483648",
        "U64, -1",
        "U64, 18446744073709551616",
        "U8, 01",
        "U8, 1.0",
        "U8, 0x10",
        "U64, 99999999999999999999999999",
        "F32, 1e39",
        "F64, 1e309",
        "F64, 1.",
        "F64, .5",
        "F64, infinity",
        "BOOL, yes",
        "S32, --1",
        "F32, 1e"
    })
    void numbersOutOfRangeOrOfOtherFormAreRefused(Primitive type, String text) {
        WaveException e = assertThrows(WaveException.class, () -> Wave.parse(type, text));
        assertTrue(e.getMessage().startsWith("column 1: expected "), e::getMessage);
    }

    @Test
    void integersComeAsTheDynamicLayerHasThem() {
        assertEquals(255, Wave.parse(Primitive.U8, "255"));
        assertEquals((byte) -1, Wave.parse(Primitive.S8, "-1"));
        assertEquals(4294967295L, Wave.parse(Primitive.U32, "4294967295"));
        assertEquals(-1L, Wave.parse(Primitive.U64, "18446744073709551615"));
        assertEquals((int) 'x', Wave.parse(Primitive.CHAR, "'x'"));
    }

    @Test
    void charsAndStringsHaveEscapes() {
        assertEquals((int) '\'', Wave.parse(Primitive.CHAR, "'\\''"));
        assertEquals((int) '"', Wave.parse(Primitive.CHAR, "'\"'"));
        assertEquals(0x1F600, Wave.parse(Primitive.CHAR, "'\\u{1f600}'"));
        assertEquals("a\t\"\\\n\u2603", Wave.parse(Primitive.STRING, "\"a\\t\\\"\\\\\\n\u2603\""));
        assertEquals("'\\n'", Wave.print(Primitive.CHAR, (int) '\n'));
        assertEquals("\"'\\\"\"", Wave.print(Primitive.STRING, "'\""));
    }

    @Test
    void whatWouldSteerATerminalIsPrintedEscaped() {
        assertEquals(
                "\"\\u{1b}[2J\\u{202e}\\u{0}\"",
                Wave.print(Primitive.STRING, "\u001b[2J\u202e\u0000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"abc",
                "\"\\q\"",
                "\"\\u{}\"",
                "\"\\u{d800}\"",
                "\"\\u{110000}\"",
                "\"\\u{1234567}\"",
                "\"a\nb\"",
                "abc",
                "\"\\",
                "\"\ud800\"",
                "\"\"\"x\"\"\"",
                "\"\"\"\nx"
            })
    void brokenStringsAreRefused(String text) {
        assertThrows(WaveException.class, () -> Wave.parse(Primitive.STRING, text));
    }

    @Test
    void multilineStringsLoseTheIndentOfTheirEnd() {
        assertEquals(
                "  one\n\n  two \\",
                Wave.parse(Primitive.STRING, "\"\"\"\n    one\n\n    two \\\\\n  \"\"\""));
        assertEquals("", Wave.parse(Primitive.STRING, "\"\"\"\n\"\"\""));
        assertThrows(
                WaveException.class, () -> Wave.parse(Primitive.STRING, "\"\"\"\n one\n  \"\"\""));
    }

    @Test
    void numericListsAreArrays() {
        assertArrayEquals(
                new byte[] {1, -1}, (byte[]) Wave.parse(new ListType(Primitive.U8), "[1, 255]"));
        assertArrayEquals(
                new int[] {'a', 'b'},
                (int[]) Wave.parse(new ListType(Primitive.CHAR), "['a', 'b',]"));
        assertArrayEquals(
                new boolean[0], (boolean[]) Wave.parse(new ListType(Primitive.BOOL), "[ ]"));
        assertEquals(List.of("a"), Wave.parse(new ListType(Primitive.STRING), "[\"a\"]"));
        assertEquals("[1, 255]", Wave.print(new ListType(Primitive.U8), new byte[] {1, -1}));
    }

    @Test
    void recordsTakeTheirFieldsInAnyOrderAndOmitNone() {
        assertArrayEquals(
                new Object[] {1, Optional.of("a")},
                (Object[]) Wave.parse(POINT, "{label: \"a\", x: 1, }"));
        assertArrayEquals(
                new Object[] {1, Optional.empty()}, (Object[]) Wave.parse(POINT, "{x: 1}"));
        assertEquals("{x: 1}", Wave.print(POINT, new Object[] {1, Optional.empty()}));
        RecordType allOptional = new RecordType(List.of(new Field("some", OPTIONAL_U8)));
        assertEquals("{:}", Wave.print(allOptional, new Object[] {Optional.empty()}));
        assertArrayEquals(
                new Object[] {Optional.empty()}, (Object[]) Wave.parse(allOptional, "{:}"));
    }

    @Test
    void faultsInRecordsNameTheField() {
        assertRefused(POINT, "{label: \"a\"}", "column 1: expected field x: u8 too");
        assertRefused(POINT, "{x: 1, x: 2}", "column 8: field x is given twice");
        assertRefused(POINT, "{y: 1}", "column 2: expected x or label, found 'y'");
        assertRefused(POINT, "{x 1}", "column 4: expected : and the value of field x, found '1'");
        assertRefused(
                POINT,
                "{}",
                "column 2: expected a field (a record without fields is written {:}), found '}'");
        assertRefused(POINT, "{:}", "column 1: expected field x: u8 too");
    }

    @Test
    void tuplesHaveExactlyTheirParts() {
        TupleType pair = new TupleType(List.of(Primitive.U8, Primitive.STRING));
        assertArrayEquals(new Object[] {1, "a"}, (Object[]) Wave.parse(pair, "(1, \"a\")"));
        assertEquals("(1, \"a\")", Wave.print(pair, new Object[] {1, "a"}));
        assertRefused(pair, "(1)", "column 3: expected 2 values of a tuple, found 1");
        assertRefused(
                pair,
                "(1, \"a\", 2)",
                "column 10: expected ) after the 2 values of the tuple, found '2'");
    }

    @Test
    void variantsEnumsAndFlagsGoByLabel() {
        assertEquals(new VariantValue(0, null), Wave.parse(RESPONSE, "empty"));
        assertEquals(new VariantValue(2, "no"), Wave.parse(RESPONSE, "%err( \"no\" )"));
        assertEquals("%err(\"no\")", Wave.print(RESPONSE, new VariantValue(2, "no")));
        assertEquals(0, Wave.parse(STATUS, "%ok"));
        assertEquals(0, Wave.parse(STATUS, "ok"));
        assertEquals("%ok", Wave.print(STATUS, 0));
        assertEquals(5, Wave.parse(PERMISSIONS, "{exec, read}"));
        assertEquals("{read, exec}", Wave.print(PERMISSIONS, 5));
        assertEquals("{}", Wave.print(PERMISSIONS, Wave.parse(PERMISSIONS, "{}")));
        assertRefused(
                RESPONSE,
                "empty(1)",
                "column 6: expected nothing after empty, which has no payload, found '('");
        assertRefused(
                RESPONSE,
                "body",
                "column 5: expected ( and the payload of body, list<u8>, found the end of the"
                        + " text");
        assertRefused(STATUS, "lost", "column 1: expected ok or not-found, found 'lost'");
        assertRefused(PERMISSIONS, "{read, read}", "column 8: a flag is given twice");
    }

    @Test
    void payloadsOfOptionsAndResultsMayBeBareWhereUnambiguous() {
        assertEquals(Optional.of(1), Wave.parse(OPTIONAL_U8, "1"));
        assertEquals(Optional.of(1), Wave.parse(OPTIONAL_U8, "some(1)"));
        assertEquals(Optional.empty(), Wave.parse(OPTIONAL_U8, "none"));
        OptionType nested = new OptionType(OPTIONAL_U8);
        assertEquals(Optional.of(Optional.empty()), Wave.parse(nested, "some(none)"));
        assertThrows(WaveException.class, () -> Wave.parse(nested, "1"));
        ResultType result = new ResultType(Optional.of(Primitive.U8), Optional.empty());
        assertEquals(Result.ok(1), Wave.parse(result, "1"));
        assertEquals(Result.err(null), Wave.parse(result, "err"));
        assertRefused(
                result,
                "err(1)",
                "column 4: expected nothing after err, which has no payload, found '('");
        assertEquals(
                Result.ok(), Wave.parse(new ResultType(Optional.empty(), Optional.empty()), "ok"));
        OptionType maybeStatus = new OptionType(new EnumType(List.of("none", "all")));
        assertEquals(Optional.of(0), Wave.parse(maybeStatus, "%none"));
        assertEquals(Optional.empty(), Wave.parse(maybeStatus, "none"));
    }

    @Test
    void spaceAndCommentsStandBetweenTokens() {
        assertArrayEquals(
                new byte[] {1, 2},
                (byte[]) Wave.parse(new ListType(Primitive.U8), " [ 1 // one\n, 2 ] // end"));
        assertRefused(Primitive.U8, "1 2", "column 3: expected the end of the value, found '2'");
        assertRefused(
                new ListType(Primitive.U8),
                "[1,\n  x]",
                "line 2, column 3: expected u8 (0..255), found 'x'");
    }

    @Test
    void resourcesPrintButDoNotParse() {
        OwnType sensor = new OwnType(new ResourceType("sensor", ResourceType.NO_SLOT));
        assertEquals("<sensor#3>", Wave.print(sensor, new Handle(3)));
        assertRefused(
                sensor, "<sensor#3>", "column 1: a resource (sensor) cannot be written as text");
    }

    @Test
    void nestingAndLengthHaveLimits() {
        ValueType deep = Primitive.U8;
        Object value = 1;
        for (int i = 0; i < Wave.MAX_DEPTH; i++) {
            deep = new ListType(deep);
            value = i == 0 ? new byte[] {1} : List.of(value);
        }
        ValueType tooDeep = deep;
        Object tooDeepValue = value;
        assertThrows(WaveException.class, () -> Wave.parse(tooDeep, "[".repeat(300)));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(tooDeep, tooDeepValue));
        assertThrows(
                WaveException.class,
                () -> Wave.parse(Primitive.STRING, " ".repeat(Wave.MAX_LENGTH + 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Wave.print(new ListType(Primitive.U64), new long[Wave.MAX_LENGTH / 2]));
    }

    @Test
    void valuesOfAnotherTypeAreNotPrinted() {
        assertThrows(IllegalArgumentException.class, () -> Wave.print(Primitive.U8, 256));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(Primitive.U8, "1"));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(POINT, new Object[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(STATUS, 2));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(PERMISSIONS, 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> Wave.print(new ListType(Primitive.U8), new short[1]));
        assertThrows(IllegalArgumentException.class, () -> Wave.print(Primitive.STRING, null));
    }

    @Test
    void argumentsFollowTheParameters() {
        FuncType read =
                new FuncType(
                        List.of(
                                new Param("address", Primitive.U16),
                                new Param("length", OPTIONAL_U8)),
                        Optional.empty());
        assertArrayEquals(
                new Object[] {72, Optional.of(2)}, Wave.parseArguments(read, List.of("72", "2")));
        assertArrayEquals(
                new Object[] {72, Optional.empty()}, Wave.parseArguments(read, List.of("72")));
        assertArgumentsRefused(
                read,
                List.of(),
                "expected 2 arguments, found 0 (address: u16, length: option<u8>)");
        assertArgumentsRefused(
                read,
                List.of("x"),
                "argument 1 (address): column 1: expected u16 (0..65535), found 'x'");
    }

    private static void assertArgumentsRefused(FuncType type, List<String> texts, String message) {
        WaveException e = assertThrows(WaveException.class, () -> Wave.parseArguments(type, texts));
        assertEquals(message, e.getMessage());
    }

    private static void assertRefused(ValueType type, String text, String message) {
        WaveException e = assertThrows(WaveException.class, () -> Wave.parse(type, text));
        assertEquals(message, e.getMessage());
    }

    private record Handle(int rep) implements ResourceHandle {
        @Override
        public String resourceName() {
            return "sensor";
        }

        @Override
        public boolean owned() {
            return true;
        }

        @Override
        public boolean valid() {
            return true;
        }

        @Override
        public void close() {}
    }
}

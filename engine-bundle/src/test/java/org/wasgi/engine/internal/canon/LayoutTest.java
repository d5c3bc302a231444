package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

class LayoutTest {

    @ParameterizedTest
    @CsvSource({"BOOL,1,1", "U16,2,2", "CHAR,4,4", "S64,8,8", "F32,4,4", "F64,8,8", "STRING,8,4"})
    void primitivesAreAlignedToTheirSize(Primitive type, int size, int align) {
        Layout layout = Layout.of(type);
        assertEquals(size, layout.size());
        assertEquals(align, layout.align());
    }

    @Test
    void recordFieldsArePaddedToTheirAlignment() {
        Layout layout =
                Layout.of(
                        new RecordType(
                                List.of(
                                        new Field("a", Primitive.U8),
                                        new Field("b", Primitive.U64),
                                        new Field("c", Primitive.U16))));
        assertEquals(0, layout.fieldOffset(0));
        assertEquals(8, layout.fieldOffset(1));
        assertEquals(16, layout.fieldOffset(2));
        assertEquals(24, layout.size());
        assertEquals(8, layout.align());
    }

    @Test
    void payloadsBeginAfterTheDiscriminantAtTheWidestAlignment() {
        Layout layout =
                Layout.of(
                        new VariantType(
                                List.of(
                                        new Case("none", Optional.empty()),
                                        new Case("byte", Optional.of(Primitive.U8)),
                                        new Case("long", Optional.of(Primitive.U64)))));
        assertEquals(1, layout.discriminantSize());
        assertEquals(8, layout.payloadOffset());
        assertEquals(16, layout.size());
        assertEquals(8, layout.align());
    }

    @Test
    void optionAndResultAreVariants() {
        assertEquals(4, Layout.of(new OptionType(Primitive.U32)).payloadOffset());
        assertEquals(8, Layout.of(new OptionType(Primitive.U32)).size());
        assertEquals(1, Layout.of(new ResultType(Optional.empty(), Optional.empty())).size());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "256,1", "257,2", "65536,2", "65537,4"})
    void discriminantsGrowWithTheNumberOfCases(int cases, int size) {
        Layout layout = Layout.of(new EnumType(labels(cases)));
        assertEquals(size, layout.size());
        assertEquals(size, layout.discriminantSize());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "8,1", "9,2", "16,2", "17,4", "32,4"})
    void flagsTakeTheSmallestIntegerThatHoldsThem(int labels, int size) {
        assertEquals(size, Layout.of(new FlagsType(labels(labels))).size());
    }

    @Test
    void pointersOf64BitMemoriesAreTwiceAsLarge() {
        assertEquals(8, Layout.of(new ListType(Primitive.U8), 4).size());
        assertEquals(16, Layout.of(new ListType(Primitive.U8), 8).size());
    }

    @Test
    void valuesOf256MebibytesAreRefused() {
        ValueType type = new TupleType(List.of(Primitive.U64, Primitive.U64));
        for (int i = 0; i < 5; i++) {
            type = new TupleType(Collections.nCopies(16, type));
        }
        assertEquals(1 << 24, Layout.of(type).size());
        ValueType tooLarge = new TupleType(Collections.nCopies(16, type));
        assertThrows(InvalidException.class, () -> Layout.of(tooLarge));
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "l" + i).toList();
    }
}

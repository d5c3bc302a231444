package org.wasgi.linker.internal.handle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.linker.internal.call.CallFailedException;

class FunctionMapperTest {
    private static final ValueType OWN =
            new OwnType(new ResourceType("thing", ResourceType.NO_SLOT));
    private static final ValueType BORROW =
            new BorrowType(new ResourceType("thing", ResourceType.NO_SLOT));

    /** Marks what passed. */
    private static final HandlePassage MARK =
            new HandlePassage() {
                @Override
                public Object own(Object value, Crossing crossing) {
                    return "own " + value;
                }

                @Override
                public Object borrow(Object value, Crossing crossing) {
                    return "lent " + value;
                }
            };

    private static FunctionMapper taking(ValueType... types) {
        return new FunctionMapper(
                new FuncType(
                        Arrays.stream(types).map(type -> new Param("p", type)).toList(),
                        Optional.empty()),
                resource -> MARK,
                resource -> MARK);
    }

    private static Object passed(ValueType type, Object value) {
        FunctionMapper mapper = taking(type);
        Object[] args = {value};
        mapper.mapArguments(args, mapper.begin());
        return args[0];
    }

    @Test
    void withoutHandlesNothingIsLookedAtOrAllocated() {
        FunctionMapper mapper = taking(Primitive.STRING, new ListType(Primitive.U8));
        assertNull(mapper.begin());
        Object[] args = {"text", new byte[3]};
        Object bytes = args[1];
        mapper.mapArguments(args, null);
        assertSame(bytes, args[1]);
        assertSame(bytes, mapper.mapResult(bytes, null));
    }

    @Test
    void handlesPassWhereverTheyAre() {
        assertEquals("own a", passed(OWN, "a"));
        assertEquals("lent a", passed(BORROW, "a"));
        assertEquals(List.of("own a", "own b"), passed(new ListType(OWN), List.of("a", "b")));
        assertEquals(Optional.of("own a"), passed(new OptionType(OWN), Optional.of("a")));
        assertEquals(Optional.empty(), passed(new OptionType(OWN), Optional.empty()));
        assertArrayEquals(
                new Object[] {1, "own a"},
                (Object[])
                        passed(new TupleType(List.of(Primitive.U8, OWN)), new Object[] {1, "a"}));
        assertArrayEquals(
                new Object[] {"own a", 2},
                (Object[])
                        passed(
                                new RecordType(
                                        List.of(new Field("h", OWN), new Field("n", Primitive.U8))),
                                new Object[] {"a", 2}));
    }

    @Test
    void onlyTheCaseThatIsThereIsMapped() {
        ValueType result = new ResultType(Optional.of(OWN), Optional.of(Primitive.STRING));
        assertEquals(Result.ok("own a"), passed(result, Result.ok("a")));
        assertEquals(Result.err("why"), passed(result, Result.err("why")));
        ValueType variant =
                new VariantType(
                        List.of(
                                new Case("none", Optional.empty()),
                                new Case("some", Optional.of(OWN))));
        assertEquals(new VariantValue(1, "own a"), passed(variant, new VariantValue(1, "a")));
        assertEquals(new VariantValue(0, null), passed(variant, new VariantValue(0, null)));
    }

    @Test
    void valuesOfAnotherShapeAreRefused() {
        List<Object> wrong = List.of("text", 1, new Object[0], new VariantValue(7, "x"));
        for (Object value : wrong) {
            assertThrows(
                    CallFailedException.class,
                    () -> passed(new TupleType(List.of(Primitive.U8, OWN)), value));
        }
        assertThrows(
                CallFailedException.class,
                () ->
                        passed(
                                new VariantType(List.of(new Case("some", Optional.of(OWN)))),
                                new VariantValue(7, "x")));
        assertThrows(CallFailedException.class, () -> passed(new ListType(OWN), null));
        assertThrows(
                CallFailedException.class, () -> taking(OWN).mapArguments(new Object[0], null));
    }
}

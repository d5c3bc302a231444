package org.wasgi.engine.bind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.wasgi.engine.bind.Bound.CONTEXT;
import static org.wasgi.engine.bind.Bound.enumeration;
import static org.wasgi.engine.bind.Bound.flags;
import static org.wasgi.engine.bind.Bound.func;
import static org.wasgi.engine.bind.Bound.list;
import static org.wasgi.engine.bind.Bound.none;
import static org.wasgi.engine.bind.Bound.option;
import static org.wasgi.engine.bind.Bound.point;
import static org.wasgi.engine.bind.Bound.record;
import static org.wasgi.engine.bind.Bound.result;
import static org.wasgi.engine.bind.Bound.some;
import static org.wasgi.engine.bind.Bound.tuple;
import static org.wasgi.engine.bind.Bound.variant;
import static org.wasgi.engine.type.ValueType.Primitive.BOOL;
import static org.wasgi.engine.type.ValueType.Primitive.CHAR;
import static org.wasgi.engine.type.ValueType.Primitive.F32;
import static org.wasgi.engine.type.ValueType.Primitive.F64;
import static org.wasgi.engine.type.ValueType.Primitive.S16;
import static org.wasgi.engine.type.ValueType.Primitive.S32;
import static org.wasgi.engine.type.ValueType.Primitive.S64;
import static org.wasgi.engine.type.ValueType.Primitive.S8;
import static org.wasgi.engine.type.ValueType.Primitive.STRING;
import static org.wasgi.engine.type.ValueType.Primitive.U16;
import static org.wasgi.engine.type.ValueType.Primitive.U32;
import static org.wasgi.engine.type.ValueType.Primitive.U64;
import static org.wasgi.engine.type.ValueType.Primitive.U8;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** Every component type reaches a Java method and comes back. */
class ValuesTest {
    private static final ValueType SHAPE =
            variant(none("nothing"), some("round-thing", point()), some("square", list(U8)));
    private static final Echo.Thing A_THING = new Echo.Thing() {};

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments("a-bool", BOOL, true),
                arguments("a-byte", S8, Byte.MIN_VALUE),
                arguments("an-int", U8, 255),
                arguments("a-short", S16, Short.MIN_VALUE),
                arguments("an-int", U16, 65_535),
                arguments("an-int", S32, Integer.MIN_VALUE),
                arguments("a-long", U32, 0xFFFF_FFFFL),
                arguments("a-long", S64, Long.MIN_VALUE),
                arguments("a-long", U64, -1L),
                arguments("a-float", F32, 1.5f),
                arguments("a-double", F64, -0.0),
                arguments("an-int", CHAR, 0x10FFFF),
                arguments("a-string", STRING, "Wärme"));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments("bools", BOOL, new boolean[] {true}),
                arguments("bytes", S8, new byte[] {-1}),
                arguments("bytes", U8, new byte[] {-1}),
                arguments("shorts", S16, new short[] {-1}),
                arguments("shorts", U16, new short[] {-1}),
                arguments("ints", S32, new int[] {-1}),
                arguments("ints", U32, new int[] {-1}),
                arguments("ints", CHAR, new int[] {'x'}),
                arguments("longs", S64, new long[] {-1}),
                arguments("longs", U64, new long[] {-1}),
                arguments("floats", F32, new float[] {1}),
                arguments("doubles", F64, new double[] {1}));
    }

    static Stream<Arguments> compounds() {
        Object[] here = {7, "here"};
        return Stream.of(
                arguments("strings", list(STRING), List.of("a", "b")),
                arguments("blobs", list(list(U8)), List.of(new byte[] {1}, new byte[0])),
                arguments("point", point(), here),
                arguments("points", list(point()), List.of(here, new Object[] {8, "there"})),
                arguments("pair", tuple(U32, point()), new Object[] {4_000_000_000L, here}),
                arguments("renamed", record(new Field("class", STRING)), new Object[] {"x"}),
                arguments("shape", SHAPE, new VariantValue(0, null)),
                arguments("shape", SHAPE, new VariantValue(1, here)),
                arguments("shape", SHAPE, new VariantValue(2, new byte[] {4})),
                arguments("colour", enumeration("dark-red", "blue"), 1),
                arguments("colours", flags("dark-red", "blue"), 2),
                arguments("colour-set", flags("dark-red", "blue"), 3),
                arguments("maybe", option(U16), Optional.of(3)),
                arguments("maybe", option(U16), Optional.empty()),
                arguments("maybe-maybe", option(option(point())), Optional.of(Optional.empty())),
                arguments("maybe-maybe", option(option(point())), Optional.of(Optional.of(here))),
                arguments(
                        "outcome",
                        result(list(list(U8)), SHAPE),
                        Result.ok(List.of(new byte[] {1}))),
                arguments(
                        "outcome",
                        result(list(list(U8)), SHAPE),
                        Result.err(new VariantValue(1, here))),
                arguments("point-or-not", result(point(), null), Result.ok(here)),
                arguments("point-or-not", result(point(), null), Result.err(null)),
                arguments("thing", new ValueType.OwnType(Bound.THING), A_THING),
                arguments("thing", new ValueType.BorrowType(Bound.THING), A_THING));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("scalars")
    void scalarsKeepTheirValue(String function, ValueType type, Object value) throws Exception {
        assertEquals(value, echo(function, type, value));
    }

    @ParameterizedTest(name = "{0}: list<{1}>")
    @MethodSource("arrays")
    void listsOfNumbersArePassedWithoutACopy(String function, ValueType element, Object value)
            throws Exception {
        assertEquals(value, echo(function, list(element), value));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("compounds")
    void compoundsKeepTheirValue(String function, ValueType type, Object value) throws Exception {
        assertArrayEquals(flat(value), flat(echo(function, type, value)));
    }

    @Test
    void aValueOfNoCaseIsRefused() {
        HostFunction shape =
                Bound.function(
                        HostBinding.of(
                                new Echo() {
                                    @Override
                                    public Shape shape(Shape v) {
                                        return null;
                                    }
                                }),
                        "shape",
                        func(SHAPE, SHAPE));
        Exception refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> shape.call(CONTEXT, new Object[] {new VariantValue(0, null)}));
        assertEquals("a Shape is due, not null", refused.getMessage());
    }

    private static Object echo(String function, ValueType type, Object value) throws Exception {
        return Bound.function(HostBinding.of(new Echo()), function, func(type, type))
                .call(CONTEXT, new Object[] {value});
    }

    /** As nested arrays, which can be compared deeply. */
    private static Object[] flat(Object value) {
        if (value instanceof Object[] fields) {
            return Stream.of(fields).map(ValuesTest::flat).toArray();
        } else if (value instanceof List<?> list) {
            return list.stream().map(ValuesTest::flat).toArray();
        } else if (value instanceof Optional<?> option) {
            return option.map(v -> new Object[] {flat(v)}).orElse(new Object[0]);
        } else if (value instanceof VariantValue variant) {
            return new Object[] {variant.index(), flat(variant.payload())};
        } else if (value instanceof Result.Ok<?, ?> ok) {
            return new Object[] {"ok", flat(ok.value())};
        } else if (value instanceof Result.Err<?, ?> err) {
            return new Object[] {"err", flat(err.error())};
        }
        return new Object[] {value};
    }
}

package org.wasgi.engine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
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
import static org.wasgi.engine.type.ValueType.Primitive.S32;
import static org.wasgi.engine.type.ValueType.Primitive.STRING;
import static org.wasgi.engine.type.ValueType.Primitive.U16;
import static org.wasgi.engine.type.ValueType.Primitive.U32;
import static org.wasgi.engine.type.ValueType.Primitive.U64;
import static org.wasgi.engine.type.ValueType.Primitive.U8;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Field;

/**
 * A method that does not fit is refused when the component is linked, with the path to the place.
 */
class MismatchTest {
    static Stream<Arguments> mismatches() {
        return Stream.of(
                arguments("an-int", func(S32, U64), "parameter p0: u64 needs long, is int"),
                arguments("an-int", func(STRING, S32), "result: string needs String, is int"),
                arguments("an-int", func(null, S32), "result: none needs void, is int"),
                arguments("an-int", func(S32), "needs 0 parameters, anInt has 1"),
                arguments(
                        "a-string", of(list(U8)), "parameter p0: list<u8> needs byte[], is String"),
                arguments(
                        "bytes", of(list(U16)), "parameter p0: list<u16> needs short[], is byte[]"),
                arguments("bytes", of(list(STRING)), "parameter p0: list needs List<T>, is byte[]"),
                arguments(
                        "blobs",
                        of(list(list(U32))),
                        "parameter p0: list element: list<u32> needs int[], is byte[]"),
                arguments(
                        "a-string",
                        of(point()),
                        "parameter p0: record needs a Java record that is not generic, is String"),
                arguments(
                        "point",
                        of(record(new Field("x", S32))),
                        "parameter p0: record needs 1 components, Point has 2"),
                arguments(
                        "point",
                        of(record(new Field("x-pos", S32), new Field("name", STRING))),
                        "parameter p0: record field 1 needs the name name, is label in Point"),
                arguments(
                        "points",
                        of(list(record(new Field("x-pos", U32), new Field("label", STRING)))),
                        "parameter p0: list element: field x-pos: u32 needs long, is int"),
                arguments(
                        "pair",
                        of(tuple(U32, STRING)),
                        "parameter p0: tuple element 1: string needs String, is Point"),
                arguments(
                        "a-string",
                        of(variant(none("nothing"))),
                        "parameter p0: variant needs a sealed interface that is not generic, is"
                                + " String"),
                arguments(
                        "shape",
                        of(variant(none("nothing"))),
                        "parameter p0: variant needs 1 cases, Shape permits 3"),
                arguments(
                        "shape",
                        of(variant(none("nothing"), none("oval-thing"), none("square"))),
                        "parameter p0: variant case 1 needs the name OvalThing, is RoundThing"),
                arguments(
                        "shape",
                        of(variant(none("nothing"), none("round-thing"), none("square"))),
                        "parameter p0: case round-thing: no payload needs 0 components, RoundThing"
                                + " has 1"),
                arguments(
                        "shape",
                        of(variant(some("nothing", U8), none("round-thing"), none("square"))),
                        "parameter p0: case nothing: payload needs 1 components, Nothing has 0"),
                arguments(
                        "shape",
                        of(variant(none("nothing"), some("round-thing", U8), none("square"))),
                        "parameter p0: case round-thing: u8 needs int, is Point"),
                arguments(
                        "an-int",
                        of(enumeration("a")),
                        "parameter p0: enum needs a Java enum, is int"),
                arguments(
                        "colour",
                        of(enumeration("a")),
                        "parameter p0: enum needs 1 constants, Colour has 2"),
                arguments(
                        "colour",
                        of(enumeration("dark-red", "green")),
                        "parameter p0: enum constant 1 of Colour needs the name GREEN, is AZURE"),
                arguments(
                        "colour",
                        of(flags("dark-red")),
                        "parameter p0: flags needs EnumSet<E>, is Colour"),
                arguments(
                        "colours",
                        of(flags("a")),
                        "parameter p0: flags needs 1 constants, Colour has 2"),
                arguments(
                        "an-int",
                        of(option(S32)),
                        "parameter p0: option needs Optional<T>, is int"),
                arguments(
                        "maybe", of(option(U32)), "parameter p0: some: u32 needs long, is Integer"),
                arguments(
                        "an-int",
                        of(result(S32, null)),
                        "parameter p0: result needs Result<O, E>, is int"),
                arguments(
                        "point-or-not",
                        of(result(null, null)),
                        "parameter p0: ok: no payload needs Void, is Point"),
                arguments(
                        "point-or-not",
                        of(result(point(), STRING)),
                        "parameter p0: error: string needs String, is Void"),
                arguments(
                        "a-string",
                        of(new ValueType.OwnType(Bound.THING)),
                        "parameter p0: own<thing> needs a type with @WitResource, is String"),
                arguments(
                        "a-string",
                        of(new ValueType.BorrowType(Bound.THING)),
                        "parameter p0: borrow<thing> needs a type with @WitResource, is String"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mismatches")
    void isNamedWithItsPath(String function, FuncType type, String message) {
        HostFunction offered = HostBinding.of(new Echo()).functions().get(function);
        LinkException refused = assertThrows(LinkException.class, () -> offered.bind(type));
        assertEquals("test:bind/echo " + function + ": " + message, refused.getMessage());
    }

    private static FuncType of(ValueType type) {
        return func(type, type);
    }
}

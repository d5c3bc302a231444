package org.wasgi.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.type.ValueType.BorrowType;
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

class CompatibilityTest {

    @Test
    void theSameInterfaceOfTwoComponentsIsCompatible() {
        assertEquals(
                Optional.empty(),
                Compatibility.mismatch(sensor(Primitive.F32), sensor(Primitive.F32)));
    }

    @Test
    void thePathLeadsToTheMismatch() {
        assertEquals(
                Optional.of(
                        "[method]sensor.read: result: ok: record field temperature: f32 expected,"
                                + " f64 offered"),
                Compatibility.mismatch(sensor(Primitive.F32), sensor(Primitive.F64)));
    }

    @Test
    void aProviderMayOfferMore() {
        Map<String, ExternType> more = new LinkedHashMap<>(sensor(Primitive.F32).exports());
        more.put("reset", new FuncType(List.of(), Optional.empty()));
        InstanceType larger = new InstanceType(more);
        assertEquals(Optional.empty(), Compatibility.mismatch(sensor(Primitive.F32), larger));
        assertEquals(
                Optional.of("reset is missing"),
                Compatibility.mismatch(larger, sensor(Primitive.F32)));
    }

    @Test
    void eachResourceOfTheImporterMeetsOneOfTheExporter() {
        ResourceType r = resource("r");
        InstanceType twoNames = instance("a", new ResourceExtern(r), "b", new ResourceExtern(r));
        InstanceType two =
                instance(
                        "a",
                        new ResourceExtern(resource("a")),
                        "b",
                        new ResourceExtern(resource("b")));
        assertTrue(
                Compatibility.mismatch(twoNames, two)
                        .orElseThrow()
                        .startsWith("b: resource r is a elsewhere"));
        assertEquals(Optional.empty(), Compatibility.mismatch(two, twoNames));
    }

    @Test
    void resourcesInFunctionsFollowTheirExports() {
        ResourceType mine = resource("mine");
        ResourceType theirs = resource("theirs");
        ResourceType other = resource("other");
        InstanceType required =
                instance("r", new ResourceExtern(mine), "f", takes(new OwnType(mine)));
        assertEquals(
                Optional.empty(),
                Compatibility.mismatch(
                        required,
                        instance(
                                "r", new ResourceExtern(theirs), "f", takes(new OwnType(theirs)))));
        assertTrue(
                Compatibility.mismatch(
                                required,
                                instance(
                                        "r",
                                        new ResourceExtern(theirs),
                                        "f",
                                        takes(new OwnType(other))))
                        .orElseThrow()
                        .startsWith("f: parameter x: resource mine is theirs elsewhere"));
    }

    @Test
    void resourcesOfOtherInterfacesArePairedByName() {
        assertEquals(
                Optional.empty(),
                Compatibility.mismatch(
                        takes(new OwnType(resource("i2c"))), takes(new OwnType(resource("i2c")))));
        assertEquals(
                Optional.of("parameter x: resource i2c expected, spi offered"),
                Compatibility.mismatch(
                        takes(new OwnType(resource("i2c"))), takes(new OwnType(resource("spi")))));
        assertEquals(
                Optional.of("parameter x: own expected, borrow offered"),
                Compatibility.mismatch(
                        takes(new OwnType(resource("i2c"))),
                        takes(new BorrowType(resource("i2c")))));
    }

    @Test
    void parametersHaveNamesAndAnOrder() {
        assertEquals(
                Optional.of("parameter x expected, y offered"),
                Compatibility.mismatch(takes(Primitive.U8), func("y", Primitive.U8)));
        assertEquals(
                Optional.of("1 parameters expected, 0 offered"),
                Compatibility.mismatch(
                        takes(Primitive.U8), new FuncType(List.of(), Optional.empty())));
        assertEquals(
                Optional.of("result: nothing expected, u8 offered"),
                Compatibility.mismatch(
                        new FuncType(List.of(), Optional.empty()),
                        new FuncType(List.of(), Optional.of(Primitive.U8))));
    }

    @Test
    void everyTypeIsComparedPartByPart() {
        differs(
                "list element: u8 expected, s8 offered",
                new ListType(Primitive.U8),
                new ListType(Primitive.S8));
        differs(
                "option: u8 expected, list offered",
                new OptionType(Primitive.U8),
                new OptionType(new ListType(Primitive.U8)));
        differs(
                "tuple element 1: u8 expected, u16 offered",
                tuple(Primitive.U8),
                tuple(Primitive.U16));
        differs("2 elements expected, 0 offered", tuple(Primitive.U8), new TupleType(List.of()));
        differs(
                "a, b expected, b, a offered",
                new EnumType(List.of("a", "b")),
                new EnumType(List.of("b", "a")));
        differs(
                "a expected, a, b offered",
                new FlagsType(List.of("a")),
                new FlagsType(List.of("a", "b")));
        differs(
                "case c: u8 expected, nothing offered",
                variant(Optional.of(Primitive.U8)),
                variant(Optional.empty()));
        differs(
                "error: string expected, char offered",
                result(Primitive.STRING),
                result(Primitive.CHAR));
        differs(
                "record expected, tuple offered",
                new RecordType(List.of()),
                new TupleType(List.of()));
        differs(
                "a expected, b offered",
                new RecordType(List.of(new Field("a", Primitive.U8))),
                new RecordType(List.of(new Field("b", Primitive.U8))));
    }

    @Test
    void kindsAreNotMixed() {
        assertEquals(
                Optional.of("f: a function expected, a resource r offered"),
                Compatibility.mismatch(
                        instance("f", takes(Primitive.U8)),
                        instance("f", new ResourceExtern(resource("r")))));
    }

    @Test
    void componentsAreComparedByImportsTheOtherWay() {
        ComponentType needsNothing = new ComponentType(Map.of(), Map.of("f", takes(Primitive.U8)));
        ComponentType needsLog =
                new ComponentType(
                        Map.of("log", takes(Primitive.STRING)), Map.of("f", takes(Primitive.U8)));
        assertEquals(Optional.empty(), Compatibility.mismatch(needsLog, needsNothing));
        assertEquals(
                Optional.of("import: log is missing"),
                Compatibility.mismatch(needsNothing, needsLog));
    }

    @Test
    void memoriesOfModulesMayBeLargerAndGrowLess() {
        assertEquals(Optional.empty(), Compatibility.mismatch(module(1, 10), module(2, 5)));
        assertEquals(
                Optional.of("core export m: memory 1..10 expected, memory 1..20 offered"),
                Compatibility.mismatch(module(1, 10), module(1, 20)));
        CoreModuleType imports =
                new CoreModuleType(
                        Map.of(
                                new CoreImportName("env", "f"),
                                new CoreFuncType(List.of(), List.of())),
                        Map.of());
        assertEquals(
                Optional.of("core import env f is needed, and not given"),
                Compatibility.mismatch(new CoreModuleType(Map.of(), Map.of()), imports));
    }

    private static InstanceType sensor(ValueType temperature) {
        ResourceType sensor = resource("sensor");
        ValueType reading = new RecordType(List.of(new Field("temperature", temperature)));
        return instance(
                "reading",
                new ValueTypeExtern(new EnumType(List.of("good", "bad"))),
                "sensor",
                new ResourceExtern(sensor),
                "[method]sensor.read",
                new FuncType(
                        List.of(new Param("self", new BorrowType(sensor))),
                        Optional.of(
                                new ResultType(
                                        Optional.of(reading), Optional.of(Primitive.STRING)))));
    }

    private static void differs(String expected, ValueType required, ValueType offered) {
        assertEquals(
                Optional.of(expected),
                Compatibility.mismatch(
                        new ValueTypeExtern(required), new ValueTypeExtern(offered)));
        assertEquals(
                Optional.empty(),
                Compatibility.mismatch(
                        new ValueTypeExtern(required), new ValueTypeExtern(required)));
    }

    private static CoreModuleType module(long min, long max) {
        CoreLimits limits = new CoreLimits(min, Optional.of(max), false, false);
        return new CoreModuleType(Map.of(), Map.of("m", new CoreMemoryType(limits)));
    }

    private static ValueType tuple(ValueType second) {
        return new TupleType(List.of(Primitive.U8, second));
    }

    private static ValueType variant(Optional<ValueType> payload) {
        return new VariantType(List.of(new Case("c", payload)));
    }

    private static ValueType result(ValueType error) {
        return new ResultType(Optional.empty(), Optional.of(error));
    }

    private static FuncType takes(ValueType type) {
        return func("x", type);
    }

    private static FuncType func(String param, ValueType type) {
        return new FuncType(List.of(new Param(param, type)), Optional.empty());
    }

    private static ResourceType resource(String name) {
        return new ResourceType(name, ResourceType.NO_SLOT);
    }

    private static InstanceType instance(Object... namesAndTypes) {
        Map<String, ExternType> exports = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            exports.put((String) namesAndTypes[i], (ExternType) namesAndTypes[i + 1]);
        }
        return new InstanceType(exports);
    }
}

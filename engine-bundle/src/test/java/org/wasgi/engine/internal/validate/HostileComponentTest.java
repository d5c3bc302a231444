package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.SUB_RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.U8;
import static org.wasgi.engine.testing.ComponentBytes.aliasOuterType;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.instances;
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.type;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;
import org.wasgi.engine.testing.ComponentBytes;

/**
 * Small files that ask for much: each is refused at its limit, at once. The limits are the default
 * ones, but for a lower total, which keeps the test short.
 */
@Timeout(60)
class HostileComponentTest {

    @Test
    void valuesOf256MebibytesAreInvalidWhereTypesMayBeSoLarge() {
        LoadLimits limits =
                new LoadLimits(1 << 20, 32, 1000, 100, 100, Integer.MAX_VALUE, 1000, 1000);
        byte[] wasm = component(types(many(40, i -> i == 0 ? bytes(U8) : pair(i - 1))));
        String message =
                assertThrows(
                                InvalidException.class,
                                () -> ComponentReader.read(wasm, limits, new BytecodeEngine()))
                        .getMessage();
        assertTrue(message.contains("2^28 bytes"), message);
    }

    @Test
    void typesThatDoubleAreCountedAsTrees() {
        limited("parts of a type", types(many(40, i -> i == 0 ? bytes(U8) : pair(i - 1))));
    }

    @Test
    void listsDoNotHideWhatTheyDouble() {
        // A list takes 8 bytes whatever its elements are, so that the size of values says nothing.
        limited(
                "parts of a type",
                types(
                        many(
                                60,
                                i ->
                                        i == 0
                                                ? bytes(U8)
                                                : i % 2 == 1
                                                        ? bytes(0x70, type(i - 1))
                                                        : pair(i - 1))));
    }

    @Test
    void deepTypesAreRefusedBeforeTheStackEnds() {
        limited(
                "depth of a type",
                types(many(10_000, i -> i == 0 ? bytes(U8) : bytes(0x6b, type(i - 1)))));
    }

    @Test
    void instanceTypesThatDoubleAreRefused() {
        limited(
                "parts of",
                types(
                        many(
                                40,
                                i ->
                                        i == 0
                                                ? bytes(0x42, 0)
                                                : bytes(
                                                        0x42,
                                                        vec(
                                                                bytes(
                                                                        0x02,
                                                                        aliasOuterType(1, i - 1)),
                                                                bytes(0x04, 0x00, "a", 0x05, 0),
                                                                bytes(
                                                                        0x04, 0x00, "b", 0x05,
                                                                        0))))));
    }

    @Test
    void instanceTypesInInstanceTypesAreNotDeeperThanTheStack() {
        limited(
                "depth of a type",
                types(
                        many(
                                5_000,
                                i ->
                                        i == 0
                                                ? bytes(0x42, 0)
                                                : bytes(
                                                        0x42,
                                                        vec(
                                                                bytes(
                                                                        0x02,
                                                                        aliasOuterType(1, i - 1)),
                                                                bytes(
                                                                        0x04, 0x00, "a", 0x05,
                                                                        0))))));
    }

    @Test
    void aLargeTypeUsedOftenIsCountedEachTime() {
        byte[][] resources = many(1_000, i -> bytes(0x04, 0x00, "r" + i, SUB_RESOURCE));
        limited(
                "parts of all types",
                types(bytes(0x42, vec(resources))),
                imports(many(5_000, i -> imported("i" + i, 0x05, 0))));
    }

    @Test
    void aLargeComponentInstantiatedOftenIsCountedEachTime() {
        byte[] inner =
                component(
                        types(ComponentBytes.RESOURCE),
                        exports(many(1_000, i -> exported("r" + i, 0x03, 0))));
        limited(
                "parts of all types",
                nested(inner),
                instances(many(5_000, i -> bytes(0x00, 0, 0))));
    }

    @Test
    void indexSpacesAreBounded() {
        byte[] many = types(many(60_000, i -> bytes(U8)));
        limited("number of definitions", many, many);
    }

    private static byte[] pair(int type) {
        return bytes(0x6f, vec(type(type), type(type)));
    }

    private static byte[][] many(int count, IntFunction<byte[]> one) {
        return IntStream.range(0, count).mapToObj(one).toArray(byte[][]::new);
    }

    private static void limited(String words, byte[]... sections) {
        byte[] wasm = component(sections);
        LoadLimits defaults = LoadLimits.DEFAULT;
        LoadLimits limits =
                new LoadLimits(
                        defaults.componentBytes(),
                        defaults.nesting(),
                        defaults.definitions(),
                        defaults.nameBytes(),
                        defaults.typeDepth(),
                        defaults.typeNodes(),
                        defaults.externNodes(),
                        100_000);
        String message =
                assertThrows(
                                LimitException.class,
                                () -> ComponentReader.read(wasm, limits, new BytecodeEngine()))
                        .getMessage();
        assertTrue(message.contains(words), message);
    }
}

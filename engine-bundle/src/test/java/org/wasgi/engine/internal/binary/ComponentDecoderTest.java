package org.wasgi.engine.internal.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.STRING;
import static org.wasgi.engine.testing.ComponentBytes.U32;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.canons;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.section;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.internal.binary.TypeSyntax.FuncSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.Labelled;
import org.wasgi.engine.internal.binary.TypeSyntax.ListSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.PrimitiveUse;
import org.wasgi.engine.type.ValueType.Primitive;

class ComponentDecoderTest {

    @Test
    void definitionsKeepTheirOrderAndTheirPlace() {
        byte[] wasm =
                component(
                        types(bytes(0x40, vec(bytes("x", U32)), 0x01, 0x00), bytes(0x70, STRING)),
                        section(0, bytes("between", 0xff)),
                        imports(imported("f", 0x01, 0)));
        List<Located> definitions = decode(wasm).definitions();
        assertEquals(
                new Definition.TypeDefinition(
                        new FuncSyntax(
                                List.of(new Labelled("x", new PrimitiveUse(Primitive.U32))),
                                Optional.empty())),
                definitions.get(0).definition());
        assertEquals(
                new Definition.TypeDefinition(new ListSyntax(new PrimitiveUse(Primitive.STRING))),
                definitions.get(1).definition());
        assertEquals(
                new Definition.Import(
                        new ExternName("f", Optional.empty(), Optional.empty(), Optional.empty()),
                        new ExternTypeSyntax.FuncUse(0)),
                definitions.get(2).definition());
        assertEquals(11, definitions.get(0).offset());
    }

    @Test
    void aCoreModuleIsToldFromAComponent() {
        byte[] module = {0, 'a', 's', 'm', 1, 0, 0, 0};
        assertTrue(malformed(module).contains("a core module, not a component"));
    }

    @Test
    void foreignFilesAreNoWebAssembly() {
        assertTrue(
                malformed("PK\3\4 a jar".getBytes(StandardCharsets.US_ASCII))
                        .contains("not WebAssembly"));
        assertTrue(malformed(new byte[0]).contains("unexpected end"));
    }

    @Test
    void anUnknownVersionIsRefused() {
        byte[] wasm = component();
        wasm[4] = 0x0e;
        assertTrue(malformed(wasm).contains("version 0e000100"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x43, async function types",
        "0x66, stream types",
        "0x65, future types",
        "0x64, error-context",
        "0x67, lists of fixed length",
        "0x63, map types"
    })
    void typesOfLaterVersionsAreRefusedByName(String code, String feature) {
        byte[] wasm = component(types(bytes(Integer.decode(code), 0, 0x01, 0x00)));
        String message = assertThrows(InvalidException.class, () -> decode(wasm)).getMessage();
        assertTrue(message.contains(feature), message);
    }

    @ParameterizedTest
    @CsvSource({
        "0x09, task",
        "0x0d, subtask",
        "0x0e, stream",
        "0x15, future",
        "0x1d, error-context",
        "0x1f, waitable",
        "0x24, backpressure",
        "0x26, thread",
        "0x0a, context"
    })
    void canonicalDefinitionsOfLaterVersionsAreRefusedByName(String code, String feature) {
        byte[] wasm = component(canons(bytes(Integer.decode(code), 0)));
        String message = assertThrows(InvalidException.class, () -> decode(wasm)).getMessage();
        assertTrue(message.contains("canon " + feature), message);
    }

    @Test
    void startSectionsAreRefused() {
        byte[] wasm = component(section(9, bytes(0, 0, 0)));
        assertThrows(InvalidException.class, () -> decode(wasm));
    }

    @Test
    void numbersLongerThan32BitsAreMalformed() {
        byte[] size = {7, (byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x70, 0};
        assertTrue(malformed(component(size)).contains("LEB128"));
        byte[] padded = {7, (byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x00, 0};
        assertEquals(List.of(), decode(component(padded)).definitions());
    }

    @Test
    void namesMustBeUtf8() {
        byte[] name = {(byte) 0xed, (byte) 0xa0, (byte) 0x80}; // a surrogate
        byte[] wasm = component(types(FUNC), imports(bytes(0x00, 3, name, 0x01, 0)));
        assertTrue(malformed(wasm).contains("not UTF-8"));
    }

    @Test
    void sectionsEndWhereTheySayTheyEnd() {
        assertTrue(malformed(component(section(7, bytes(0, 0)))).contains("left over"));
        assertTrue(malformed(component(bytes(7, 100, 0))).contains("only 1 bytes left"));
        assertTrue(malformed(component(section(13, bytes()))).contains("no section"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1 << 20, Integer.MAX_VALUE})
    void aCountThatCannotBeTrueAllocatesNothing(int count) {
        assertTrue(
                malformed(component(section(7, bytes(count, STRING)))).contains("number of types"));
    }

    @Test
    void aCountAboveTheLimitIsRefused() {
        LoadLimits limits = limits(10, 32, 100);
        byte[] ten = component(section(7, bytes(10, new byte[10])));
        assertThrows(MalformedException.class, () -> ComponentDecoder.decode(ten, limits));
        byte[] eleven = component(section(7, bytes(11, new byte[11])));
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(eleven, limits));
    }

    @Test
    void definitionsOfManySectionsAreCountedTogether() {
        LoadLimits limits = limits(2, 32, 100);
        byte[] section = types(bytes(STRING), bytes(STRING));
        assertEquals(2, ComponentDecoder.decode(component(section), limits).definitions().size());
        byte[] twice = component(section, section);
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(twice, limits));
    }

    @Test
    void longNamesAreRefused() {
        LoadLimits limits = limits(100, 32, 4);
        byte[] wasm = component(types(FUNC), imports(imported("fifth", 0x01, 0)));
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(wasm, limits));
    }

    @Test
    void componentsThatAreTooLargeAreRefusedUnread() {
        LoadLimits limits = new LoadLimits(7, 1, 1, 1, 1, 1, 1, 1);
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(new byte[8], limits));
    }

    @Test
    void deepComponentsAreRefused() {
        byte[] wasm = component();
        for (int i = 0; i < 32; i++) {
            wasm = component(nested(wasm));
        }
        decode(wasm);
        byte[] deeper = component(nested(wasm));
        assertThrows(LimitException.class, () -> decode(deeper));
    }

    @Test
    void deepTypesAreRefused() {
        byte[] type = bytes(0x42, 0);
        for (int i = 0; i < 31; i++) {
            type = bytes(0x42, 1, 0x01, type);
        }
        decode(component(types(type)));
        byte[] deeper = bytes(0x41, 1, 0x01, type);
        assertThrows(LimitException.class, () -> decode(component(types(deeper))));
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] inner =
                component(
                        types(FUNC, bytes(0x72, vec(bytes("x", U32), bytes("y", STRING)))),
                        imports(imported("f", 0x01, 0)),
                        canons(bytes(0x01, 0x00, 0, vec(bytes(0x00)))),
                        section(0, bytes("custom")));
        byte[] wasm = component(nested(inner));
        decode(wasm);
        for (int length = 0; length < wasm.length; length++) {
            byte[] cut = Arrays.copyOf(wasm, length);
            if (length == 8) {
                assertEquals(List.of(), decode(cut).definitions());
            } else {
                assertThrows(MalformedException.class, () -> decode(cut), "cut to " + cut.length);
            }
        }
    }

    private static LoadLimits limits(int definitions, int nesting, int nameBytes) {
        return new LoadLimits(1 << 20, nesting, definitions, nameBytes, 100, 1000, 1000, 1000);
    }

    private static ComponentSyntax decode(byte[] wasm) {
        return ComponentDecoder.decode(wasm, LoadLimits.DEFAULT);
    }

    private static String malformed(byte[] wasm) {
        ComponentException e = assertThrows(MalformedException.class, () -> decode(wasm));
        return e.getMessage();
    }
}

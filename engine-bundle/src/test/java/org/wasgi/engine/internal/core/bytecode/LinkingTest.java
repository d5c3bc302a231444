package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;

class LinkingTest {
    private static final String[] CLIENT_IMPORTS = {
        "memory", "table", "count", "fixed", "tag", "subtract"
    };

    private final BytecodeEngine engine = new BytecodeEngine();
    private final FixedBudget budget = new FixedBudget(8 << 16, 100);
    private CoreInstance library;

    @BeforeEach
    void makeLibrary() {
        library = instantiate("library");
    }

    private CoreInstance instantiate(String module, CoreExtern... imports) {
        return engine.compile(CoreFixture.module(module)).instantiate(imports, budget);
    }

    private CoreExtern[] fromLibrary() {
        return Arrays.stream(CLIENT_IMPORTS).map(library::export).toArray(CoreExtern[]::new);
    }

    private static String text(CoreInstance instance, int address, int length) {
        byte[] bytes = new byte[length];
        ((CoreMemory) instance.export("memory")).read(address, bytes, 0, length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void aShimCallsWhatAnotherModulePutIntoItsTable() {
        CoreInstance shim = instantiate("shim");
        TrapException empty =
                assertThrows(TrapException.class, () -> CoreFixture.callInt(shim, "0", 9, 4));
        assertEquals(Kind.UNDEFINED_ELEMENT, empty.kind());
        instantiate(
                "fixup",
                library.export("subtract"),
                library.export("negate"),
                shim.export("$imports"));
        assertEquals(5, CoreFixture.callInt(shim, "0", 9, 4));
        TrapException trap =
                assertThrows(TrapException.class, () -> CoreFixture.callInt(shim, "1", 9, 4));
        assertEquals(Kind.INDIRECT_CALL_TYPE, trap.kind());
    }

    @Test
    void memoryGlobalsAndFunctionsAreThoseOfTheExporter() {
        CoreInstance client = instantiate("client", fromLibrary());
        assertEquals("active", text(library, 100, 6));
        assertEquals(7, CoreFixture.function(client, "increment").call()[0]);
        assertEquals(6, CoreFixture.callInt(library, "count-now"));
        assertEquals(1, CoreFixture.callInt(client, "grow"));
        assertEquals(2 << 16, ((CoreMemory) library.export("memory")).size());
        assertEquals(3, CoreFixture.callInt(client, "subtract", 8, 5));
    }

    @Test
    void eachModuleInitializesMemoryFromItsOwnSegments() {
        CoreInstance client = instantiate("client", fromLibrary());
        CoreFixture.function(library, "copy-text").call(0);
        CoreFixture.function(client, "copy-text").call(16);
        assertEquals("library", text(library, 0, 7));
        assertEquals("client!", text(library, 16, 7));
        CoreFixture.function(library, "drop-text").call();
        CoreFixture.function(client, "copy-text").call(32);
        assertEquals("client!", text(library, 32, 7));
        TrapException trap =
                assertThrows(
                        TrapException.class,
                        () -> CoreFixture.function(library, "copy-text").call(0));
        assertEquals(Kind.MEMORY_OUT_OF_BOUNDS, trap.kind());
    }

    @Test
    void aReExportedFunctionIsTheOneImported() {
        CoreInstance client = instantiate("client", fromLibrary());
        CoreExtern[] imports = fromLibrary();
        assertSame(
                CoreFixture.function(client, "subtract"), CoreFixture.function(client, "subtract"));
        assertEquals(imports.length, CLIENT_IMPORTS.length);
    }

    @Test
    void exceptionsAreCaughtByTheirTag() {
        CoreInstance client = instantiate("client", fromLibrary());
        assertEquals(12, CoreFixture.callInt(client, "catch", 12));
        TrapException trap =
                assertThrows(
                        TrapException.class, () -> CoreFixture.function(client, "throw").call(1));
        assertEquals(Kind.UNCAUGHT_EXCEPTION, trap.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "0, table, another kind",
        "1, memory, another kind",
        "2, fixed, mutable",
        "3, count, immutable",
        "4, subtract, another kind",
        "5, negate, another type",
    })
    void anImportOfAnotherTypeIsRefused(int index, String given, String why) {
        CoreExtern[] imports = fromLibrary();
        imports[index] = library.export(given);
        LinkException refused =
                assertThrows(LinkException.class, () -> instantiate("client", imports), why);
        assertTrue(
                refused.getMessage().contains("library " + CLIENT_IMPORTS[index]),
                refused.getMessage());
    }

    @Test
    void anImportThatIsMissingOrTooFewAreRefused() {
        CoreExtern[] imports = fromLibrary();
        imports[1] = null;
        assertThrows(LinkException.class, () -> instantiate("client", imports));
        assertThrows(LinkException.class, () -> instantiate("client", Arrays.copyOf(imports, 5)));
    }

    @Test
    void limitsOfAnImportAreThoseOfNow() {
        CoreExtern table = library.export("table");
        CoreInstance shim = instantiate("shim");
        CoreExtern[] imports = fromLibrary();
        imports[1] = shim.export("$imports");
        instantiate("client", imports);
        LinkException refused =
                assertThrows(
                        LinkException.class,
                        () ->
                                instantiate(
                                        "fixup",
                                        library.export("subtract"),
                                        library.export("negate"),
                                        table));
        assertTrue(refused.getMessage().contains("$imports"), refused.getMessage());
    }
}

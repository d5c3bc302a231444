package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is given for an import but is of another kind is told at link time, not when it is used. */
class ImportKindTest {
    private static final HostResource RESOURCE = new HostResource("r", Object.class, r -> {});

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    private String refusal(byte[] wasm, Imports imports) {
        Component component = engine.load(wasm);
        return assertThrows(LinkException.class, () -> component.instantiate(imports)).getMessage();
    }

    @Test
    void javaOffersNoModulesInAnInterface() {
        byte[] moduleType = bytes(0x50, 0);
        byte[] wasm =
                component(
                        types(
                                bytes(
                                        0x42,
                                        vec(
                                                bytes(0x00, moduleType),
                                                bytes(0x04, 0x00, "m", 0x00, 0x11, 0)))),
                        imports(imported("i", 0x05, 0)));
        assertEquals(
                "import i: m is neither a function nor a resource, and not offered by Java",
                refusal(
                        wasm,
                        Imports.builder().instance("i", HostInstance.builder().build()).build()));
    }

    @Test
    void aResourceIsNoFunction() {
        byte[] wasm = component(types(FUNC), imports(imported("f", 0x01, 0)));
        assertEquals(
                "import f is of another kind than what is given for it",
                refusal(wasm, Imports.builder().extern("f", RESOURCE).build()));
    }
}

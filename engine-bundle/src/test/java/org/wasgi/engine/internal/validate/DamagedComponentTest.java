package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.STRING;
import static org.wasgi.engine.testing.ComponentBytes.SUB_RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.U64;
import static org.wasgi.engine.testing.ComponentBytes.U8;
import static org.wasgi.engine.testing.ComponentBytes.aliasCoreExport;
import static org.wasgi.engine.testing.ComponentBytes.aliasExport;
import static org.wasgi.engine.testing.ComponentBytes.aliases;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.canons;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.coreFunc;
import static org.wasgi.engine.testing.ComponentBytes.coreFunctions;
import static org.wasgi.engine.testing.ComponentBytes.coreInstances;
import static org.wasgi.engine.testing.ComponentBytes.coreModule;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.instances;
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;

/** Whatever the bytes are: a plan, or an exception of ours. */
class DamagedComponentTest {
    private static final byte[] INNER =
            component(
                    imports(imported("r", SUB_RESOURCE)),
                    types(bytes(0x68, 0), bytes(0x40, vec(bytes("self", 1)), 0x01, 0x00)),
                    imports(imported("[method]r.m", 0x01, 2)),
                    exports(exported("r", 0x03, 0)));

    /** A component with something of everything. */
    private static final byte[] WASM =
            component(
                    types(
                            bytes(0x72, vec(bytes("a", U8), bytes("b", U64))),
                            bytes(
                                    0x71,
                                    vec(bytes("c", 0x01, STRING, 0x00), bytes("d", 0x00, 0x00))),
                            bytes(0x6a, 0x01, STRING, 0x01, STRING),
                            bytes(0x42, vec(bytes(0x04, 0x00, "t", SUB_RESOURCE))),
                            bytes(0x40, vec(bytes("text", STRING)), 0x00, 2)),
                    imports(imported("a:b/c@1.0.0", 0x05, 3), imported("f", 0x01, 4)),
                    aliases(aliasExport(0x03, 0, "t"), bytes(0x03, 0x02, 0, 5)),
                    coreModule(coreFunctions(coreFunc(2, 1), coreFunc(4, 1), coreFunc(1, 0))),
                    coreInstances(bytes(0x00, 0, 0)),
                    aliases(
                            aliasCoreExport(0x00, 0, "f0"),
                            aliasCoreExport(0x00, 0, "f1"),
                            aliasCoreExport(0x00, 0, "f2"),
                            aliasCoreExport(0x02, 0, "memory")),
                    canons(
                            bytes(
                                    0x00,
                                    0x00,
                                    0,
                                    vec(bytes(0x03, 0), bytes(0x04, 1), bytes(0x05, 2)),
                                    4),
                            bytes(0x01, 0x00, 0, vec(bytes(0x03, 0), bytes(0x04, 1)))),
                    types(RESOURCE, bytes(0x68, 7), bytes(0x40, vec(bytes("self", 8)), 0x01, 0x00)),
                    canons(bytes(0x03, 7), bytes(0x00, 0x00, 4, 0, 9)),
                    nested(INNER),
                    instances(
                            bytes(
                                    0x00,
                                    0,
                                    vec(bytes("r", 0x03, 7), bytes("[method]r.m", 0x01, 2)))),
                    exports(exported("g", 0x01, 1), exported("d:e/f", 0x05, 1)));

    private final CoreEngine core = new BytecodeEngine();

    @Test
    void theUndamagedOneIsValid() {
        assertDoesNotThrow(() -> read(WASM));
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] whole = component(nested(WASM));
        assertDoesNotThrow(() -> read(whole));
        for (int length = 9; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(MalformedException.class, () -> read(cut), "cut to " + length);
        }
    }

    @Test
    void everyDamagedByteIsMetWithAnExceptionOfOurs() {
        int refused = 0;
        for (int at = 8; at < WASM.length; at++) {
            for (int value : new int[] {0x00, 0x7f, WASM[at] + 1}) {
                byte[] damaged = WASM.clone();
                damaged[at] = (byte) value;
                refused += survives(damaged);
            }
        }
        assertTrue(refused > WASM.length, "most damage is noticed, " + refused);
    }

    @Test
    void randomDamageIsMetWithAnExceptionOfOurs() {
        Random random = new Random(20261120);
        int refused = 0;
        for (int round = 0; round < 1_000; round++) {
            byte[] damaged = WASM.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
            }
            refused += survives(damaged);
        }
        assertTrue(refused > 700, "most damage is noticed, " + refused);
    }

    /** 1 if it was refused; anything but a refusal of ours fails the test. */
    private int survives(byte[] wasm) {
        try {
            read(wasm);
            return 0;
        } catch (ComponentException e) {
            return 1;
        }
    }

    private void read(byte[] wasm) {
        ComponentReader.read(wasm, LoadLimits.DEFAULT, core);
    }
}

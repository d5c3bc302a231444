package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolicNamesTest {

    @ParameterizedTest
    @CsvSource({
        "tmp102.wasm, tmp102",
        "deploy/org.acme.relay.wasm, org.acme.relay",
        "C:\\drivers\\Relay.WASM, Relay",
        "file:/tmp/my%20driver (2).wasm, my-20driver-2",
        "..hidden..name..wasm, hidden.name",
        "a;singleton:=true.wasm, a-singleton-true",
        "no-suffix, no-suffix",
    })
    void theFileNameMadeFitForABundle(String file, String symbolicName) {
        assertEquals(symbolicName, SymbolicNames.fromFileName(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".wasm", "温度.wasm", "a/b/", "-.-"})
    void aNameOfWhichNothingIsLeftIsRefused(String file) {
        assertThrows(HeaderException.class, () -> SymbolicNames.fromFileName(file));
    }

    @Test
    void aVeryLongNameIsRefused() {
        assertThrows(
                HeaderException.class, () -> SymbolicNames.fromFileName("a".repeat(201) + ".wasm"));
    }
}

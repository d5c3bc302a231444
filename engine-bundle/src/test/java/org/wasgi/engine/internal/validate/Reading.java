package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.testing.ComponentBytes;

/** Components are read with the real core engine and the limits that a gateway has. */
final class Reading {
    private Reading() {}

    static ComponentDefinition read(byte[]... sections) {
        return ComponentReader.read(
                ComponentBytes.component(sections), LoadLimits.DEFAULT, new BytecodeEngine());
    }

    /** Reads something invalid; its message must contain {@code words}. */
    static void refused(String words, byte[]... sections) {
        String message = assertThrows(InvalidException.class, () -> read(sections)).getMessage();
        assertTrue(message.contains(words), message);
    }
}

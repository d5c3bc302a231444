package org.wasgi.engine.internal.validate;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ComponentDecoder;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;

/** From the bytes of a component to the plan by which it is instantiated. */
public final class ComponentReader {
    private ComponentReader() {}

    /**
     * Decodes and validates a component, its core modules included.
     *
     * @throws org.wasgi.engine.MalformedException if the bytes are no component binary
     * @throws InvalidException if a validation rule is broken, or a feature is used that WASI 0.2
     *     does not have
     * @throws org.wasgi.engine.LimitException where one of {@code limits} is hit
     */
    public static ComponentDefinition read(byte[] wasm, LoadLimits limits, CoreEngine core) {
        ComponentSyntax syntax = ComponentDecoder.decode(wasm, limits);
        Validation validation = new Validation(limits, core);
        try {
            return ComponentValidator.component(validation, null, syntax).definition();
        } catch (InvalidException e) {
            throw new InvalidException(
                    "definition at byte " + validation.offset() + ": " + e.getMessage(), e);
        }
    }
}

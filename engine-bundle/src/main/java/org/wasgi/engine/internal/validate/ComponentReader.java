package org.wasgi.engine.internal.validate;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ComponentDecoder;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.ComponentTypeSyntax;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.type.ExternType.ComponentType;

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
        return read(ComponentDecoder.decode(wasm, limits), limits, core);
    }

    /** Validates a component that was decoded, or made; fails as {@link #read} does. */
    public static ComponentDefinition read(
            ComponentSyntax syntax, LoadLimits limits, CoreEngine core) {
        Validation validation = new Validation(limits, core);
        try {
            return ComponentValidator.component(validation, null, syntax).definition();
        } catch (InvalidException e) {
            throw new InvalidException(
                    "definition at byte " + validation.offset() + ": " + e.getMessage(), e);
        }
    }

    /**
     * What a component type says that stands for itself, such as a world.
     *
     * @throws InvalidException if a validation rule is broken
     */
    public static ComponentType type(
            ComponentTypeSyntax syntax, LoadLimits limits, CoreEngine core) {
        return ComponentValidator.type(new Validation(limits, core), syntax);
    }
}

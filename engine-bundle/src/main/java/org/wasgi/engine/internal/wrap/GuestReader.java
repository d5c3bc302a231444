package org.wasgi.engine.internal.wrap;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.validate.ComponentReader;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** From the bytes of a guest, component or plain core module, to its plan. */
public final class GuestReader {
    private static final int[] CORE_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private GuestReader() {}

    /** Fails as {@link ComponentReader#read} does; a core module that fits no world is invalid. */
    public static ComponentDefinition read(byte[] wasm, LoadLimits limits, CoreEngine core) {
        return isCoreModule(wasm)
                ? wrapped(wasm, limits, core)
                : ComponentReader.read(wasm, limits, core);
    }

    private static ComponentDefinition wrapped(byte[] wasm, LoadLimits limits, CoreEngine core) {
        LoadLimits.check("size of the module in bytes", wasm.length, limits.componentBytes());
        CoreModuleType module = core.validate(wasm).type();
        try {
            World world = EmbeddedWorld.of(wasm, limits).orElseGet(() -> NamedWorld.of(module));
            ComponentType types = ComponentReader.type(world.type(), limits, core);
            return ComponentReader.read(
                    new Wrapping(wasm, module, world, types).component(), limits, core);
        } catch (InvalidException e) {
            throw new InvalidException("core module: " + e.getMessage(), e);
        }
    }

    /** Whether the preamble is that of a core module. */
    public static boolean isCoreModule(byte[] wasm) {
        if (wasm.length < CORE_MODULE.length) {
            return false;
        }
        for (int i = 0; i < CORE_MODULE.length; i++) {
            if (wasm[i] != CORE_MODULE[i]) {
                return false;
            }
        }
        return true;
    }
}

package org.wasgi.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.runtime.Preparation;
import org.wasgi.engine.internal.runtime.PreparedModule;
import org.wasgi.engine.internal.wrap.GuestReader;
import org.wasgi.engine.type.ExternType.ComponentType;

/**
 * Loads components. Thread-safe; needs no OSGi.
 *
 * <pre>{@code
 * try (Engine engine = Engine.create()) {
 *     Component component = engine.load(Files.readAllBytes(path));
 *     Imports imports = Imports.builder()
 *             .function("now", (context, args) -> System.currentTimeMillis())
 *             .build();
 *     try (ComponentInstance instance = component.instantiate(imports)) {
 *         Object answer = instance.func("answer").orElseThrow().call();
 *     }
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {
    private final LoadLimits limits;
    private final CoreEngine core = new BytecodeEngine();

    private Engine(LoadLimits limits) {
        this.limits = limits;
    }

    /** An engine with the default limits on what it loads. */
    public static Engine create() {
        return create(LoadLimits.DEFAULT);
    }

    /** An engine that loads nothing beyond {@code limits}. */
    public static Engine create(LoadLimits limits) {
        return new Engine(limits);
    }

    /**
     * Decodes, validates and compiles a component. A core module that is written for the canonical
     * ABI of a world, or for I2C as a known host of core modules has it, is one too: {@code
     * docs/driver-bundles.md} says how its world is found.
     *
     * @throws MalformedException if the bytes are no WebAssembly
     * @throws InvalidException if the component breaks a rule, or a core module does not fit its
     *     world
     * @throws LimitException if it is larger than the limits allow
     */
    public Component load(byte[] wasm) {
        ComponentDefinition definition = GuestReader.read(wasm, limits, core);
        return Preparation.prepare(definition, core, sha256(wasm));
    }

    /**
     * Decodes, validates and compiles a core module, to be run without a component around it. Fails
     * as {@link #load} does.
     */
    public CoreModule loadCore(byte[] wasm) {
        LoadLimits.check("bytes of the module", wasm.length, limits.componentBytes());
        return new PreparedModule(core, core.compile(wasm));
    }

    /** Decodes and validates a component without compiling it; fails as {@link #load} does. */
    public static ComponentType typeOf(byte[] wasm) {
        try (CoreEngine core = new BytecodeEngine()) {
            return GuestReader.read(wasm, LoadLimits.DEFAULT, core).type();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends the engine's thread; calls that still run end in a trap of kind INTERRUPTED. */
    @Override
    public void close() {
        core.close();
    }
}

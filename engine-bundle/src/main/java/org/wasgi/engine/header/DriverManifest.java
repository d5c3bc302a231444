package org.wasgi.engine.header;

/** The manifest headers of a driver bundle that are not OSGi's own. */
public final class DriverManifest {
    /** Path of the component in the bundle; what has it is a driver bundle. */
    public static final String WASM_COMPONENT = "Wasm-Component";

    /** Worlds, separated by commas, whose interfaces the component imports; checked against it. */
    public static final String WASM_WORLD = "Wasm-World";

    /** The worlds found from the imports, where {@link #WASM_WORLD} is missing. */
    public static final String WASM_WORLD_INFERRED = "Wasm-World-Inferred";

    /** Milliseconds between two calls of {@code wasgi:lifecycle/task.tick}. */
    public static final String WASM_PERIOD = "Wasm-Period";

    /** Devices, separated by commas, that the driver is for; {@link DevicePattern}. */
    public static final String WASM_DEVICES = "Wasm-Devices";

    /** {@code shared}, or {@code per-device}: an instance for each of {@link #WASM_DEVICES}. */
    public static final String WASM_INSTANCES = "Wasm-Instances";

    private DriverManifest() {}
}

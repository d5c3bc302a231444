package org.wasgi.i2c.internal.wit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.internal.bus.BusRegistry;
import org.wasgi.i2c.internal.bus.PolicedBuses;

/**
 * A driver of this project at work, as the subject {@link PolicedBuses#DRIVER}, on the buses of a
 * registry.
 */
public final class GuestRun implements AutoCloseable {
    private static final Path BUNDLES = Path.of("..", "bundles");
    private static final String THERMOMETER = "wasgi:sensors/thermometer#";

    private final Engine engine = Engine.create();
    private final TestCaller caller = new TestCaller(PolicedBuses.DRIVER);
    private final ComponentInstance driver;

    /**
     * @param bundle the folder of the driver
     */
    public GuestRun(BusRegistry registry, String bundle) throws IOException {
        this(registry, bundle, Limits.DEFAULT);
    }

    GuestRun(BusRegistry registry, String bundle, Limits limits) throws IOException {
        this(registry, BUNDLES.resolve(bundle).resolve("driver.wasm"), limits);
    }

    /**
     * @param component the driver
     */
    public GuestRun(BusRegistry registry, Path component) throws IOException {
        this(registry, component, Limits.DEFAULT);
    }

    private GuestRun(BusRegistry registry, Path component, Limits limits) throws IOException {
        Imports.Builder imports = Imports.builder();
        new I2cHost(registry).instances().forEach(imports::instance);
        driver =
                engine.load(Files.readAllBytes(component))
                        .instantiate(imports.build(), new InstanceOptions(caller, limits));
    }

    public Object call(String function, Object... args) {
        return driver.func(function).orElseThrow().call(args);
    }

    /** Has the running call end in a trap. */
    void interrupt(String reason) {
        driver.interrupt(reason);
    }

    public List<String> denials() {
        return caller.denials();
    }

    /** Opens a sensor of a thermometer driver. */
    public ResourceHandle sensor(int address) {
        Result<?, ?> opened = (Result<?, ?>) call(THERMOMETER + "[static]sensor.open", address);
        return (ResourceHandle) ((Result.Ok<?, ?>) opened).value();
    }

    /** What {@code sensor.read} gives: {@code result<reading, sensor-error>}. */
    Result<?, ?> read(ResourceHandle sensor) {
        return (Result<?, ?>) call(THERMOMETER + "[method]sensor.read", sensor);
    }

    /** Degrees Celsius. */
    public float temperature(ResourceHandle sensor) {
        Object[] reading = (Object[]) ((Result.Ok<?, ?>) read(sensor)).value();
        return (Float) reading[0];
    }

    @Override
    public void close() {
        driver.close();
        engine.close();
    }
}

package org.wasgi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.I2c;

/**
 * The life cycle of an LED display's driver: six writes of one byte, to 0x24, 0x24, 0x34, 0x35,
 * 0x36 and 0x37, on the simulated bus under policy. Cold is from bytes that the engine never saw,
 * prepared from a component that is compiled, hot from an instance that runs; beside them a Java
 * bundle that makes the same writes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LedWorkload {
    private static final String DISPLAY = "wasgi:sensors/segment-display#";
    private static final int[] ADDRESSES = {0x24, 0x24, 0x34, 0x35, 0x36, 0x37};

    private final byte[] driver = Guests.read("bundles/tm1650-driver/driver.wasm");
    private PolicedBus bus;
    private I2c direct;
    private Engine engine;
    private Component prepared;
    private ComponentInstance running;
    private Func brightness;
    private Func show;

    @Setup
    public void start() {
        bus = new PolicedBus(10);
        direct = bus.open();
        engine = Engine.create();
        prepared = engine.load(driver);
        running = prepared.instantiate(bus.imports, bus.options);
        brightness = function(running, "brightness");
        show = function(running, "show");
        // The first use opens the bus and lights the display: what follows are the six writes.
        write(brightness, show);
    }

    @TearDown(Level.Trial)
    public void stop() {
        running.close();
        engine.close();
        direct.close();
        bus.close();
    }

    private static Func function(ComponentInstance instance, String name) {
        return instance.func(DISPLAY + name).orElseThrow();
    }

    private static Object write(Func brightness, Func show) {
        succeeded(brightness.call(8));
        succeeded(brightness.call(8));
        return succeeded(show.call("21.50"));
    }

    private static Object succeeded(Object result) {
        if (!((Result<?, ?>) result).isOk()) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    private Object run(Component component) {
        try (ComponentInstance instance = component.instantiate(bus.imports, bus.options)) {
            return write(function(instance, "brightness"), function(instance, "show"));
        }
    }

    /** Decode, validate, compile, link, write, end, with an engine of its own. */
    @Benchmark
    public Object cold() {
        try (Engine fresh = Engine.create()) {
            return run(fresh.load(driver));
        }
    }

    /** Instantiate, link, write, end. */
    @Benchmark
    public Object prepared() {
        return run(prepared);
    }

    @Benchmark
    public Object hot() {
        return write(brightness, show);
    }

    @Benchmark
    public void direct() throws Exception {
        for (int address : ADDRESSES) {
            direct.write(address, new byte[] {0x3F});
        }
    }
}

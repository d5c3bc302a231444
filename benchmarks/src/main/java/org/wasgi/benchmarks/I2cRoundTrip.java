package org.wasgi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.i2c.I2c;

/**
 * An app's call of a thermometer's driver, which reads two bytes of its chip in one write-read,
 * over policy and bus; beside it the same write-read of a Java bundle. Run with {@code -prof gc}
 * for what each allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class I2cRoundTrip {
    private static final String THERMOMETER = "wasgi:sensors/thermometer#";
    private static final int CHIP = 0x48;
    private static final byte[] TEMPERATURE = {0};

    private PolicedBus bus;
    private I2c direct;
    private Engine engine;
    private ComponentInstance driver;
    private ResourceHandle sensor;
    private Func read;

    @Setup
    public void open() {
        bus = new PolicedBus(10);
        direct = bus.open();
        engine = Engine.create();
        driver =
                engine.load(Guests.read("bundles/tmp102-driver/driver.wasm"))
                        .instantiate(bus.imports, bus.options);
        Func open = driver.func(THERMOMETER + "[static]sensor.open").orElseThrow();
        sensor = (ResourceHandle) ((Result.Ok<?, ?>) open.call(CHIP)).value();
        read = driver.func(THERMOMETER + "[method]sensor.read").orElseThrow();
    }

    @TearDown
    public void close() {
        sensor.close();
        driver.close();
        engine.close();
        direct.close();
        bus.close();
    }

    @Benchmark
    public Object throughDriver() {
        Object result = read.call(sensor);
        if (!((Result<?, ?>) result).isOk()) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    @Benchmark
    public byte[] direct() throws Exception {
        return direct.writeRead(CHIP, TEMPERATURE, 2);
    }
}

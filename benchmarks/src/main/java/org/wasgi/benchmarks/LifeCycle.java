package org.wasgi.benchmarks;

import java.util.List;
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
import org.wasgi.engine.Component;
import org.wasgi.engine.Engine;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.Imports;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.value.Result;

/** The steps from a driver's bytes to an instance, on a warm JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LifeCycle {
    private static final HostResource I2C = new HostResource("i2c", Object.class, i2c -> {});
    private static final HostResource DELAY = new HostResource("delay", Object.class, d -> {});

    private final byte[] driver = Guests.read("bundles/tmp102-driver/driver.wasm");
    private Engine engine;
    private Component prepared;
    private Imports imports;

    @Setup
    public void prepare() {
        engine = Engine.create();
        prepared = engine.load(driver);
        HostFunction refuse = (context, args) -> Result.err(0);
        HostInstance i2c =
                HostInstance.builder()
                        .resource("i2c", I2C)
                        .function("[method]i2c.write-read", refuse)
                        .build();
        HostInstance buses =
                HostInstance.builder()
                        .resource("i2c", I2C)
                        .resource("delay-resource", DELAY)
                        .function("labels", (context, args) -> List.of())
                        .function("open", refuse)
                        .function("delay", (context, args) -> this)
                        .build();
        imports =
                Imports.builder()
                        .instance("wasi:i2c/i2c@0.2.0-draft", i2c)
                        .instance(
                                "wasi:i2c/delay@0.2.0-draft",
                                HostInstance.builder().resource("delay", DELAY).build())
                        .instance("wasgi:i2c/buses@0.1.0", buses)
                        .build();
    }

    @TearDown
    public void close() {
        engine.close();
    }

    @Benchmark
    public ComponentType decodeAndValidate() {
        return Engine.typeOf(driver);
    }

    @Benchmark
    public Component decodeValidateAndCompile() {
        return engine.load(driver);
    }

    /** With its end: an instance is closed as soon as it is made. */
    @Benchmark
    public void instantiate() {
        prepared.instantiate(imports).close();
    }
}

package org.wasgi.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;

/** What it costs to cross between Java and a component, beside what the plain copy costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CanonicalAbi {
    private static final String GUEST = "wasgi:benchmarks/guest@0.1.0#";
    private static final int HOST_CALLS = 1000;
    private static final int KIB_64 = 64 * 1024;

    private Engine engine;
    private ComponentInstance instance;
    private Func add;
    private Func callHost;
    private Func samples;
    private Func bytes;
    private Func take;
    private final byte[] data = new byte[KIB_64];

    @Setup
    public void instantiate() {
        engine = Engine.create();
        HostInstance host =
                HostInstance.builder()
                        .function("add", (context, args) -> (Integer) args[0] + (Integer) args[1])
                        .build();
        instance =
                engine.load(Guests.read("benchmarks/guests/abi/abi.wasm"))
                        .instantiate(
                                Imports.builder()
                                        .instance("wasgi:benchmarks/host@0.1.0", host)
                                        .build());
        add = function("add");
        callHost = function("call-host");
        samples = function("samples");
        bytes = function("bytes");
        take = function("take");
    }

    private Func function(String name) {
        return instance.func(GUEST + name).orElseThrow();
    }

    @TearDown
    public void close() {
        instance.close();
        engine.close();
    }

    @Benchmark
    public Object guestCallOfScalars() {
        return add.call(1, 2);
    }

    @Benchmark
    @OperationsPerInvocation(HOST_CALLS)
    public Object hostCallOfScalars() {
        return callHost.call(HOST_CALLS);
    }

    @Benchmark
    public Object liftThousandRecords() {
        return samples.call(1000);
    }

    @Benchmark
    public Object liftBytes64KiB() {
        return bytes.call(KIB_64);
    }

    @Benchmark
    public Object copyBytes64KiB() {
        return Arrays.copyOfRange(data, 0, KIB_64);
    }

    @Benchmark
    public Object lowerBytes64KiB() {
        return take.call((Object) data);
    }
}

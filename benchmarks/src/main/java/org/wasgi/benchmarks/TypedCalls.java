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
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;
import org.wasgi.engine.bind.GuestBinding;
import org.wasgi.engine.bind.WitInterface;

/** Calls through a Java interface, beside the same by dynamic values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TypedCalls {
    private static final String NAME = "wasgi:benchmarks/guest@0.1.0";

    /** The interface of the guest. */
    @WitInterface(NAME)
    public interface Guest {
        record Sample(long at, double value, long channel, boolean valid) {}

        int add(int a, int b);

        List<Sample> samples(long count);
    }

    private Engine engine;
    private ComponentInstance instance;
    private Guest guest;
    private Func add;
    private Func samples;

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
        guest = GuestBinding.of(Guest.class, instance);
        add = instance.func(NAME + "#add").orElseThrow();
        samples = instance.func(NAME + "#samples").orElseThrow();
    }

    @TearDown
    public void close() {
        instance.close();
        engine.close();
    }

    @Benchmark
    public int typedScalars() {
        return guest.add(1, 2);
    }

    @Benchmark
    public Object dynamicScalars() {
        return add.call(1, 2);
    }

    @Benchmark
    public List<Guest.Sample> typedRecords() {
        return guest.samples(1000);
    }

    @Benchmark
    public Object dynamicRecords() {
        return samples.call(1000L);
    }

    /** Once a link, not once a call. */
    @Benchmark
    public Guest bind() {
        return GuestBinding.of(Guest.class, instance);
    }
}

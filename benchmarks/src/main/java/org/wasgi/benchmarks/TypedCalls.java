package org.wasgi.benchmarks;

import java.util.List;
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
import org.wasgi.engine.Func;
import org.wasgi.engine.bind.GuestBinding;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.WitInterface;

/** Calls through a Java interface, beside the same by dynamic values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TypedCalls {
    private static final int HOST_CALLS = 1000;

    /** The interface of the guest. */
    @WitInterface(AbiGuest.NAME)
    public interface Guest {
        record Sample(long at, double value, long channel, boolean valid) {}

        int add(int a, int b);

        List<Sample> samples(long count);
    }

    /** The interface that the guest imports. */
    @WitInterface("wasgi:benchmarks/host@0.1.0")
    public interface Host {
        int add(int a, int b);
    }

    private AbiGuest instance;
    private AbiGuest typedInstance;
    private Guest guest;
    private Func add;
    private Func samples;
    private Func dynamicHost;
    private Func typedHost;

    @Setup
    public void instantiate() {
        instance = new AbiGuest();
        guest = GuestBinding.of(Guest.class, instance.instance);
        add = instance.function("add");
        samples = instance.function("samples");
        dynamicHost = instance.function("call-host");
        typedInstance = new AbiGuest(HostBinding.of(Host.class, (a, b) -> a + b));
        typedHost = typedInstance.function("call-host");
    }

    @TearDown
    public void close() {
        typedInstance.close();
        instance.close();
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

    @Benchmark
    @OperationsPerInvocation(HOST_CALLS)
    public Object typedHostScalars() {
        return typedHost.call(HOST_CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(HOST_CALLS)
    public Object dynamicHostScalars() {
        return dynamicHost.call(HOST_CALLS);
    }

    /** Once a link, not once a call. */
    @Benchmark
    public Guest bind() {
        return GuestBinding.of(Guest.class, instance.instance);
    }
}

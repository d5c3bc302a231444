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
import org.wasgi.engine.Func;

/** What it costs to cross between Java and a component, beside what the plain copy costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CanonicalAbi {
    private static final int HOST_CALLS = 1000;
    private static final int KIB_64 = 64 * 1024;

    private AbiGuest guest;
    private Func add;
    private Func callHost;
    private Func samples;
    private Func bytes;
    private Func take;
    private final byte[] data = new byte[KIB_64];

    @Setup
    public void instantiate() {
        guest = new AbiGuest();
        add = guest.function("add");
        callHost = guest.function("call-host");
        samples = guest.function("samples");
        bytes = guest.function("bytes");
        take = guest.function("take");
    }

    @TearDown
    public void close() {
        guest.close();
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
